"""German is whole: whatever a player can read is there in German too."""

from __future__ import annotations

from pathlib import Path

from tools import messages

ROOT = Path(__file__).parents[2]
ROOMS = (
    "assets",
    "scenes",
    "ui",
    "tasks",
    "session",
    "input",
    "store",
    "commands",
    "metrics",
    "__main__.py",
    "app.py",
)
"""Where what can be read in the window, or at the command line, is written."""
GERMAN = messages.read(ROOT / "assets/locale/de/LC_MESSAGES/fingerwise.po")


def room(message):
    """The rooms in which a text is written."""
    paths = [Path(place) for place, _ in message.locations]
    return {path.parts[1] if path.parts[0] == "game" else path.parts[0] for path in paths}


def test_every_text_that_can_be_read_is_translated():
    missing = []
    for message in messages.extract(ROOT):
        if not message.id or not room(message) & set(ROOMS):
            continue
        found = GERMAN.get(message.id)
        forms = (
            found.string if found and isinstance(found.string, tuple) else (found and found.string,)
        )
        if found is None or found.fuzzy or not all(forms):
            missing.append(message.id)
    assert missing == []
