"""Values that two offices gave without knowing of each other."""
