"""Residents and their families: finding, reading, saving, events, erasing."""
