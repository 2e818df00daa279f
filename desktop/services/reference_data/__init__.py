"""Reference data: lists, deadlines, destinations."""
