"""Program: the catalogue, what fits a family, and whom a programme should reach."""
