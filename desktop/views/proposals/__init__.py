"""Usulan: data proposals, the village deliberation that decides them, and the month they belong to."""
