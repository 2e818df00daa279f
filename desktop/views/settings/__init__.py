"""Pengaturan: one module per section."""
