"""Bundles by mail."""
