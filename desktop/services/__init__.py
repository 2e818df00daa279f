"""See docs/architecture: the services layer."""
