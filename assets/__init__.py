"""Pictures, fonts and texts of the game, read with importlib.resources."""
