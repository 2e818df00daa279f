"""Puskesos Desktop: case-and-referral desk for village, kecamatan and kabupaten offices."""

__version__ = "0.1.0"

#: Grows by one with every release; an update with the same or a lower number is refused.
RELEASE_NUMBER = 1
