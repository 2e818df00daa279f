"""Antrean: the list of cases, the case beside it, and every step that can be taken with it."""
