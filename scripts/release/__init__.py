"""Making release keys and releases: docs/updates.md tells who does what, and where the keys lie."""
