"""Bundles between offices: sending, receiving, taking back."""
