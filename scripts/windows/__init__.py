"""Builds, packs and checks the Windows program on Debian, under Wine: `make windows`."""
