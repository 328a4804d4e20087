"""Level files (TOML), read with importlib.resources."""
