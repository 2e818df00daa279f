"""The encrypted database of one office: engine, keys, unit of work, search, migrations, backup."""
