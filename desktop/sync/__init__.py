"""See docs/architecture: the sync layer."""
