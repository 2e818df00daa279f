"""Papers with a number."""
