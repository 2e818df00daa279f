"""Alembic environment and revisions of the office database."""
