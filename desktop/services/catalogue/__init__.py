"""Programmes and their papers."""
