"""Parts of ``tools/bake_assets.py``: numpy pictures that take too long to make at a start."""
