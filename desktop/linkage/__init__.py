"""Which records may be one person: no database, no window, nothing but the records themselves."""
