"""Suspected duplicates: the list, one pair side by side, and the search behind it."""
