"""Own lists: what is asked for, the columns, keeping them under a name, paper and files."""
