"""Takes pictures of the game's window, and of the same scenes at many sizes as one sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tests.devices.whole_game import Game

STILL_US = 900_000
"""Long enough for a scene to have faded in, and for what flies to have come down."""
SHRUNK = (800, 500)
"""Px of most pictures, which are to be looked at and not measured."""
CELL, GAP, ACROSS = 480, 12, 2
"""A sheet's pictures are this wide and so far apart, and so many stand side by side."""
PAPER = (255, 249, 238)


@dataclass(slots=True)
class Camera:
    """Writes to ``folder``; ``whole``: full-size pictures, to look at."""

    folder: Path
    whole: bool = False
    still_us: int = STILL_US
    _sheet: list[Image.Image] = field(default_factory=list)

    def take(self, game: Game, name: str, *, large: bool = False) -> None:
        """Save what the window shows; ``large``: unshrunk in any case."""
        picture = _picture(game)
        if not (large or self.whole):
            picture = picture.resize(SHRUNK, Image.Resampling.LANCZOS)
        self._save(picture, name)

    def lay(self, game: Game, name: str) -> None:
        """Put what the window shows onto the sheet that ``save_sheet`` writes."""
        picture = _picture(game)
        if self.whole:
            self._save(picture, f"{name}_{picture.width}x{picture.height}")
        size = CELL, round(picture.height * CELL / picture.width)
        self._sheet.append(picture.resize(size, Image.Resampling.LANCZOS))

    def save_sheet(self, name: str) -> None:
        """Write the sheet, and begin another."""
        cells, self._sheet = self._sheet, []
        step_x, step_y = CELL + GAP, cells[0].height + GAP
        rows = -(-len(cells) // ACROSS)
        sheet = Image.new("RGB", (ACROSS * step_x + GAP, rows * step_y + GAP), PAPER)
        for i, cell in enumerate(cells):
            sheet.paste(cell, (GAP + i % ACROSS * step_x, GAP + i // ACROSS * step_y))
        self._save(sheet, name)

    def _save(self, picture: Image.Image, name: str) -> None:
        # In true colours: a palette spoils them, and saves little.
        picture.save(self.folder / f"{name}.png", optimize=True)


def _picture(game: Game) -> Image.Image:
    since = game.frame()["t"]
    seen = game.see(lambda seen: seen["t"] > since + STILL_US)
    left, top = map(round, game.at(0, 0))
    width, height = seen["size"]
    whole = game.server.screenshot().crop((left, top, left + width, top + height))
    return whole.convert("RGB")
