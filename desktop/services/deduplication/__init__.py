"""Records that may be one person or one case."""
