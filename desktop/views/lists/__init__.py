"""Daftar: the office's own lists, made, looked at, printed and saved."""
