"""Residents, recipients and PPKS from the spreadsheets of villages: read, tried, imported, taken back."""
