"""A simulated district: seven real offices, what may happen to them, and what must hold in the end."""
