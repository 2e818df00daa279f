"""This office and how it is set up."""
