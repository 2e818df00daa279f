"""The month's report on screen, piece by piece."""
