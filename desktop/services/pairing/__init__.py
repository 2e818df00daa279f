"""Whom this office exchanges bundles with, and its keys."""
