"""The practice office and the practice day."""
