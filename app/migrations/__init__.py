"""The database's tables, made and changed step by step, the same on SQLite and PostgreSQL (``versions/``)."""
