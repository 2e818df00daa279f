"""Writing a letter: the form beside the very paper."""
