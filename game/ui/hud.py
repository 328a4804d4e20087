"""The head-up display over the mat: pause, the instruction, progress.

``Hud`` measures its texts, lays itself out (``game.ui.hud_layout``), draws, and tells where
presses count.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

import pygame

from game.core.view import Role
from game.ui import hud_signs, shapes
from game.ui.art import Art
from game.ui.art_board import WHITE
from game.ui.colours import RGB, mix, rgb
from game.ui.hud_layout import FEWEST_ICONS, LAST_TEXT, ROW, HudHits, HudLayout, hud_layout
from game.ui.hud_model import HudModel
from game.ui.pace import Spare, unhurried
from game.ui.screen import Screen
from game.ui.text import TextStyle

TEXT = TextStyle(34, "semibold", "ink")
COUNT = TextStyle(30, "bold", "ink")

_ROLES = frozenset(role.value for role in Role)
_CARD_BOTTOM: RGB = (0xF4, 0xF7, 0xFA)
_TAKEN: tuple[RGB, RGB] = (rgb("done"), rgb("done"))


@dataclass(slots=True)
class _Part:
    """One part as it is shown, and the steps towards what it should show (``wanted``)."""

    surface: pygame.Surface | None = None
    at: tuple[int, int] = (0, 0)
    wanted: object = None
    steps: Generator[None, None, tuple[pygame.Surface, tuple[int, int]]] | None = None


class Hud:
    """Draws the head-up display of one screen and theme.

    Each of its parts is baked when what it says changes, and only that one. The old one
    stays until the new one is whole.
    """

    def __init__(
        self, screen: Screen, art: Art, *, left_handed: bool = False, target: int = 0
    ) -> None:
        """``target``: px that what is pressed measures at least; see ``hud_layout``."""
        self._left_handed, self._target = left_handed, target
        self._screen = screen
        self._art = art
        self._parts = {name: _Part() for name in ("pause", "last", "pill", "progress")}
        self._planned: tuple[object, HudLayout] | None = None
        self._done: HudLayout | None = None
        self._reserved = 0
        self._plain = False

    def reserve(self, texts: Iterable[str]) -> None:
        """Keep room for the longest of ``texts``: the row then keeps its form with each."""
        widths = (self._screen.measure(text, TEXT)[0] for text in texts)
        self._reserved, self._planned = max(widths, default=0), None

    def layout(self, model: HudModel) -> HudLayout:
        """Where everything lies for ``model``, px."""
        screen = self._screen
        asked = (model, screen.size, screen.text_scale)
        if self._planned is None or self._planned[0] != asked:
            self._planned = (asked, self._plan(model))
        return self._planned[1]

    def _plan(self, model: HudModel) -> HudLayout:
        screen = self._screen
        plan = hud_layout(
            screen.size,
            screen.text_scale,
            max(screen.measure(model.text, TEXT)[0], self._reserved),
            screen.measure(model.count, COUNT)[0],
            model.of,
            last_width=screen.measure(model.last, COUNT)[0] if model.last else 0,
            left_handed=self._left_handed,
            target=self._target,
            icons=model.icons and not self._plain,
        )
        # Once they had no room they do not come back: nothing comes and goes in a block.
        self._plain |= not plan.step and model.of >= FEWEST_ICONS
        return plan

    def bake(self, model: HudModel, spare: Spare = unhurried) -> None:
        """Prepare what ``draw`` will show of ``model``, as far as there is time to ``spare``."""
        if self._screen.target is None:
            return
        plan = self.layout(model)
        if plan is self._done:
            return
        says = {
            "pause": (plan.pause, ()),
            "last": (plan.last, (model.last, model.left, model.taken)),
            "pill": (plan.pill, (model.text, model.art, model.place, model.picture)),
            "progress": (plan.progress, (model.done, model.of, plan.step)),
        }
        for name, (rect, said) in says.items():
            part = self._parts[name]
            key = (said, tuple(rect), self._screen.text_scale)
            if part.wanted != key:
                part.wanted, part.steps = key, self._baked(name, rect, model, plan)
            while part.steps is not None and (part.surface is None or spare()):
                try:
                    next(part.steps)
                except StopIteration as done:
                    part.surface, part.at = done.value
                    part.steps = None
        if all(part.steps is None for part in self._parts.values()):
            self._done = plan

    def draw(self, model: HudModel, spare: Spare = unhurried) -> HudHits:
        """Draw it as far as it is baked; returns where presses count."""
        self.bake(model, spare)
        plan = self.layout(model)
        self._note(model, plan)
        for name, part in self._parts.items():
            if part.surface is not None and (name != "last" or model.last):
                self._screen.blit(part.surface, part.at, name=name)
        return HudHits(plan.pause, plan.last, plan.repeat)

    def _note(self, model: HudModel, plan: HudLayout) -> None:
        screen = self._screen
        screen.note("button", "pause", plan.pause)
        screen.note("button", "repeat", plan.repeat)
        if model.last:
            screen.note("button", "last", plan.last)
            if model.taken:
                screen.note("selected", "last", plan.last)
            if plan.last.width > plan.last.height:
                screen.note("text", model.last, plan.last)
        screen.note("picture", f"{model.art} > {model.place}", plan.picture)
        screen.note("text", model.text, plan.text)
        screen.note("text", model.count, plan.progress)

    def _baked(
        self, name: str, rect: pygame.Rect, model: HudModel, plan: HudLayout
    ) -> Generator[None, None, tuple[pygame.Surface, tuple[int, int]]]:
        margin = self._art.design(20)
        area = rect.inflate(2 * margin, 2 * margin).move(0, self._art.design(4))
        row = shapes.blank(area.size)

        def moved(rect: pygame.Rect) -> pygame.Rect:
            return rect.move(-area.x, -area.y)

        if name == "pause":
            yield from self._button(row, moved(rect), "pause")
        elif name == "last":
            yield from self._ending(row, moved(rect), model)
        elif name == "pill":
            yield from self._panel(row, moved(rect), 10)
            yield from self._button(row, moved(plan.repeat), "volume")
            yield from self._picture(row, moved(plan.picture), model)
            self._words(row, moved(plan.text), model.text)
        else:
            yield from self._panel(row, moved(rect), 10)
            yield from self._progress(row, moved(rect), model, step=plan.step)
        return row, area.topleft

    def _panel(self, row: pygame.Surface, rect: pygame.Rect, blur: int) -> Iterator[None]:
        art = self._art
        radius = min(rect.h, art.design(ROW)) // 2
        soft = art.design(blur)
        shadow = art.keep(
            ("hud shadow", rect.size, soft),
            lambda: shapes.rounded_shadow(rect.size, radius, soft, 85),
        )
        shapes.over(row, shadow, (rect.x - 2 * soft, rect.y - 2 * soft + art.design(6)))
        yield
        panel = art.keep(
            ("hud panel", rect.size),
            lambda: shapes.rounded(rect.size, radius, WHITE, _CARD_BOTTOM, bevel=art.design(3)),
        )
        shapes.over(row, panel, rect.topleft)
        yield

    def _button(self, row: pygame.Surface, rect: pygame.Rect, kind: str) -> Iterator[None]:
        yield from self._panel(row, rect, 9)
        sign = self._art.keep(("hud sign", kind), lambda: hud_signs.sign(self._art, kind))
        self._stamp(row, sign, rect.center)
        yield

    def _ending(self, row: pygame.Surface, rect: pygame.Rect, model: HudModel) -> Iterator[None]:
        """The button that leads to the end: a tick with its text, else with its figure.

        Once it is taken it lies in the row, filled: its figure counts down.
        """
        if not model.last:
            return
        colour = "white" if model.taken else "ink"
        if model.taken:
            shapes.over(row, shapes.rounded(rect.size, rect.h // 2, *_TAKEN), rect.topleft)
        else:
            yield from self._panel(row, rect, 9)
        k, wide = self._art.k, rect.width > rect.height
        text = model.last if wide else str(model.left or "")
        kind = "tick" if wide or not text else "small tick"
        tick = self._art.keep(
            ("hud sign", kind, colour), lambda: hud_signs.sign(self._art, kind, colour)
        )
        words = self._screen.lettered(text, replace(COUNT, colour=colour)) if text else None
        if words is not None and model.taken and not wide:
            self._stamp(row, words, rect.center)
            yield
            return
        if wide or words is None:
            self._stamp(row, tick, (rect.left + rect.height * 0.5, rect.centery))
        if wide and words is not None:
            left = rect.left + self._art.design(LAST_TEXT)
            shapes.over(row, words, (left, rect.centery - words.get_height() / 2))
        elif words is not None:
            self._stamp(row, words, (rect.centerx - 14 * k, rect.centery))
            beside = rect.centerx - 14 * k + words.get_width() / 2 + 14 * k
            self._stamp(row, tick, (beside, rect.centery + 3 * k))
        yield

    def _picture(self, row: pygame.Surface, rect: pygame.Rect, model: HudModel) -> Iterator[None]:
        """What goes, how, and where."""
        art, k = self._art, self._art.k
        middle = rect.centery
        first = (rect.left + 30 * k, middle - 2 * k)
        yield from self._sprite(row, model.art, 60, first)
        last = (rect.left + 156 * k, middle)
        sign = model.picture if model.picture in hud_signs.WAYS else "arrow"
        way = art.keep(("hud way", sign), lambda: hud_signs.way(art, sign))
        self._stamp(row, way, (rect.left + 93 * k, middle))
        yield
        if model.place in _ROLES or ":" in model.place:
            yield from self._sprite(row, model.place, 58, (last[0], last[1] - 2 * k))
            return
        goal = art.keep("hud goal", lambda: shapes.disc(art.design(31), WHITE, (0xE4, 0xEA, 0xEF)))
        circle = art.keep("hud circle", lambda: shapes.ring(29 * k, 3 * k, rgb("blue")))
        self._stamp(row, goal, last)
        self._stamp(row, circle, last)
        yield
        if model.place == "hole":
            self._stamp(row, shapes.plain_disc(15 * k, rgb("slate")), last)
        else:
            self._stamp(row, art.pale(model.art, art.design(36), "blue", 130), last)
        yield

    def _words(self, row: pygame.Surface, rect: pygame.Rect, text: str) -> None:
        screen = self._screen
        style = TEXT
        lines = screen.wrap(text, style, rect.width)
        # A long text in a small window gets smaller rather than cut off.
        while style.size > TEXT.size // 2 and (
            len(lines) * screen.line_height(style) > rect.height
            or max(screen.measure(line, style)[0] for line in lines) > rect.width
        ):
            style = TextStyle(style.size - 2, style.weight, style.colour)
            lines = screen.wrap(text, style, rect.width)
        height = screen.line_height(style)
        top = rect.centery - height * len(lines) / 2
        for i, line in enumerate(lines):
            if line:
                shapes.over(row, screen.lettered(line, style), (rect.left, top + i * height))

    def _progress(
        self, row: pygame.Surface, rect: pygame.Rect, model: HudModel, *, step: int
    ) -> Iterator[None]:
        k = self._art.k
        words = self._screen.lettered(model.count, COUNT)
        if not step:
            self._stamp(row, words, rect.center)
            return
        right = rect.right - 26 * k - words.get_width() / 2
        self._stamp(row, words, (right, rect.centery))
        left, middle = rect.left + 36 * k, rect.centery
        track = mix(rgb("done"), WHITE, 0.72)
        whole = [(left, middle), (left + (model.of - 1) * step, middle)]
        hud_signs.stroke(row, whole, 6 * k, track)
        if model.done > 1:
            done = [(left, middle), (left + (model.done - 1) * step, middle)]
            yield
            hud_signs.stroke(row, done, 6 * k, rgb("done"))
        for i in range(model.of):
            yield
            at = (left + i * step, middle)
            if i < model.done:
                yield from self._sprite(
                    row, self._art.theme.progress, min(40, round(step / k) - 3), at
                )
            else:
                dot = self._art.keep(("hud step", step), lambda: hud_signs.step(self._art, step))
                self._stamp(row, dot, at)

    def _sprite(
        self, row: pygame.Surface, name: str, size: int, at: tuple[float, float]
    ) -> Iterator[None]:
        px = self._art.design(size)
        sprite = self._art.sprite(name, px)
        yield
        soft = self._art.shadow(name, px, self._art.design(3), 80)
        self._stamp(row, soft, (at[0], at[1] + 3 * self._art.k))
        self._stamp(row, sprite, at)
        yield

    def _stamp(self, row: pygame.Surface, shape: pygame.Surface, at: tuple[float, float]) -> None:
        w, h = shape.get_size()
        shapes.over(row, shape, (at[0] - w / 2, at[1] - h / 2))
