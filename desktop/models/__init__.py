"""See docs/architecture: the models layer."""
