"""Data updates for DTSEN: proposals and village deliberations."""
