"""See docs/architecture: the printing layer."""
