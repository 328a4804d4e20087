"""Turns the values of ``game.core.view`` into pieces of a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pygame

from game.core import view
from game.core.view import Prim
from game.ui import (
    art_actors,
    art_asked,
    art_board,
    art_button,
    art_coming,
    art_drum,
    art_gauge,
    art_handled,
    art_lines,
    art_path,
    art_pinch,
    art_round,
    art_shirt,
    art_squeezed,
    art_swell,
    art_turned,
)
from game.ui.art import Art
from game.ui.effects import Shown
from game.ui.pieces import Piece, Ruler, Steps, centred
from game.ui.text import TextStyle

_DRAWN_ALONE: dict[type, Callable[[Art, Ruler, Any], Iterable[Piece | None]]] = {
    view.Tray: art_board.tray,
    view.Plate: art_board.plate,
    view.Hole: art_board.hole,
    view.Shade: art_board.shade,
    view.Thing: art_board.thing,
    view.Carried: art_board.carried,
    view.Mark: art_path.mark,
    view.Corridor: art_lines.corridor,
    view.Wall: art_lines.wall,
    view.Station: art_path.station,
    view.Cursor: art_actors.cursor,
    view.Ball: art_pinch.ball,
    view.Hoop: art_pinch.hoop,
    view.Spot: art_pinch.spot,
    view.Dial: art_round.dial,
    view.Lock: art_round.lock,
    view.Jar: art_round.jar,
    view.Sweep: art_round.sweep,
    view.Knob: art_turned.knob,
    view.Key: art_turned.key,
    view.Lid: art_turned.lid,
    view.Print: art_turned.fingertip,
    view.Gauge: art_gauge.gauge,
    view.Band: art_gauge.band,
    view.Level: art_gauge.level,
    view.Coming: art_coming.coming,
    view.Squeezed: art_squeezed.squeezed,
    view.Signal: art_squeezed.signal,
    view.Drum: art_drum.drum,
    view.Beads: art_drum.beads,
    view.Press: art_drum.press,
    view.Pulse: art_drum.pulse,
    view.Shirt: art_shirt.shirt,
    view.Slit: art_button.slit,
    view.Button: art_button.button,
    view.Wedge: art_asked.wedge,
    view.Ring: art_asked.ring,
    view.Cloth: art_asked.cloth,
    view.Tally: art_asked.tally,
    view.Handled: art_handled.handled,
    view.Swell: art_swell.swell,
    view.Tile: art_swell.tile,
}
"""What is drawn without a look at anything else."""


class Drawing:
    """Draws single values in one theme, at one scale."""

    def __init__(
        self, art: Art, ruler: Ruler, lettered: Callable[[str, TextStyle], pygame.Surface]
    ) -> None:
        self._art = art
        self._ruler = ruler
        self._lettered = lettered

    def steps(self, prim: Prim, among: Sequence[Prim] = ()) -> Steps:
        """The pieces of one value, step by step; ``among`` are those it stands beside."""
        art, ruler = self._art, self._ruler
        draw = _DRAWN_ALONE.get(type(prim))
        if draw is not None:
            yield from draw(art, ruler, prim)
        match prim:
            case view.Guide():
                yield from art_path.guide_dots(art, ruler, prim, self._clearances(prim, among))
            case view.Dashes():
                yield from art_path.dashes(art, ruler, prim, self._obstacles(among))
            case view.Station():
                yield from self._label(prim)
            case view.Drum(label=label) if label:
                share = ruler.length(prim.radius) / art.k
                words = self._lettered(label, TextStyle(round(0.5 * share), "bold", "slate"))
                yield centred(words, ruler.at(prim.at))
            case view.Swell(text=text) if text:
                yield self._written(text, *art_swell.figures(ruler.length(prim.radius)), prim.at)
            case view.Tile(text=text) if text:
                x, y, w, h = prim.rect.x, prim.rect.y, prim.rect.w, prim.rect.h
                size = art_swell.DIGITS * ruler.length(h), 0.8 * ruler.length(w)
                yield self._written(text, *size, (x + w // 2, y + h // 2))

    def pieces(self, prim: Prim, among: Sequence[Prim] = ()) -> list[Piece]:
        """The pieces of one value, at once."""
        return [piece for piece in self.steps(prim, among) if piece is not None]

    def effects(self, shown: Shown) -> Steps:
        """The pieces of the small movements, step by step."""
        return art_actors.effects(self._art, self._ruler, shown)

    def _written(self, text: str, px: float, widest: float, at: view.Point) -> Piece:
        """Figures so high, in the middle of a thing, that must not be wider: however large the
        texts are, what stands on a thing keeps within it.
        """
        style = TextStyle(max(8, round(px / self._art.k)), "bold", "ink")
        words = self._lettered(text, style)
        fit = min(1.0, widest / words.get_width(), 1.4 * px / words.get_height())
        if fit < 1.0:
            size = (round(words.get_width() * fit), round(words.get_height() * fit))
            words = self._art.keep(
                ("written", text, size), lambda: pygame.transform.smoothscale(words, size)
            )
        return centred(words, self._ruler.at(at))

    def _label(self, prim: view.Station) -> Steps:
        if prim.label:
            tag, text = art_actors.label(self._art, self._ruler, prim)
            yield tag
            style = TextStyle(24, "bold", "white")
            yield centred(self._lettered(prim.label, style), text)

    def _obstacles(self, among: Sequence[Prim]) -> list[tuple[float, float, float]]:
        """Circles that dashes keep out of: marks and stations."""
        circles = []
        for prim in among:
            if isinstance(prim, (view.Mark, view.Station)):
                share = 0.62 if isinstance(prim, view.Mark) else 0.7
                circles.append((*self._ruler.at(prim.at), self._ruler.length(prim.size) * share))
        return circles

    def _clearances(self, prim: view.Guide, among: Sequence[Prim]) -> tuple[float, float]:
        """Px that the dots keep from what lies at their two ends."""
        return self._reach_at(prim.start, among), self._reach_at(prim.end, among)

    def _reach_at(self, at: view.Point, among: Sequence[Prim]) -> float:
        for prim in among:
            if isinstance(prim, view.Carried) and prim.at == at:
                return self._ruler.length(prim.size) * 0.7
            if isinstance(prim, (view.Plate, view.Hole)) and prim.at == at:
                return self._ruler.length(max(prim.radius, prim.ring)) * 1.14
        return 40 * self._art.k
