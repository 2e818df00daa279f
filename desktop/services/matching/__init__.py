"""Which programmes fit a family, and which families a programme: indications with their reasons."""
