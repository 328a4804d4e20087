"""How older files become files of the current schema. Run by Alembic, one revision a file."""
