"""The import wizard: a file, what it is, what would happen, what happened."""
