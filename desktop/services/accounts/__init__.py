"""Accounts of this office: login, passwords."""
