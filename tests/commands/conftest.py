"""The command line's tests keep their keys apart."""

import os

import pytest


@pytest.fixture
def surroundings(tmp_path):
    """The environment of a computer without a display, in English."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "LANGUAGE", "LC_ALL")
    }
    return {
        **kept,
        "LANG": "C.UTF-8",
        "FINGERWISE_KEY_DIR": str(tmp_path / "keys"),
        "SDL_AUDIODRIVER": "dummy",
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
