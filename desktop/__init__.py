"""Puskesos Desktop: case-and-referral desk for village, kecamatan and kabupaten offices."""

__version__ = "0.1.0"
