"""The welfare profile of a village."""
