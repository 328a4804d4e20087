"""How the replay of one trial, or of two side by side, lies in a window, and what is drawn there.

The pictures are as large as everything else leaves room for. Where a window is too small, or
texts are too large, for the figures beside the picture, those are on a page of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pygame

from game.scenes.replay_show import Show
from game.scenes.replay_under import draw_just, draw_legend, under_height
from game.scenes.replay_words import CUT_SHORT, NOT_MEASURED, about, measures, named, what, who
from game.ui.layout import DENSITIES, Box, Sizing, flow
from game.ui.screen import Screen
from game.ui.theme import Theme
from game.ui.widgets import (
    BODY,
    NOTE,
    Button,
    Column,
    Label,
    ListBox,
    Panel,
    Row,
    Space,
    Widget,
)
from game.ui.widgets_arranger import Arranger
from game.ui.widgets_brush import frame
from game.ui.widgets_buttons import PRESS_TOOL
from game.ui.widgets_forms import ENTRY

Side = Literal["measures", "events", ""]
"""What stands beside the picture; "" nothing."""

EVENTS = "happened"
STAGE, UNDER = "stage {}", "under"
BESIDE = 380
"""Design px of what stands beside the picture, at 100 % of text."""
TALLEST, LEAST, SCROLLED = 0.8, 0.3, 0.42
"""Of the window's height: the highest picture that is tried, the lowest that leaves something
beside it, and the one of a window in which all has to be scrolled anyway."""
PADDING = 46
"""Design px between the edge of a panel and what is on it."""
STEPS = 40
"""Of a window's height: by how much a picture gets lower from one try to the next."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a scene puts around the pictures. ``tabs`` choose between the sides, ``controls``
    work the clock, ``others`` do all else.
    """

    tabs: tuple[Widget, ...] = ()
    controls: tuple[Widget, ...] = ()
    others: tuple[Widget, ...] = ()
    notes: tuple[str, ...] = ()


class Board:
    """Lays out and draws a show on a screen; ``fit`` must come first."""

    def __init__(self, screen: Screen, theme: Theme, show: Show) -> None:
        self.show = show
        self._screen = screen
        self._theme = theme
        self._height = 0
        self._beside, self._scrolls = True, False
        self._room = round(0.9 * screen.size[0])
        self._gap = self._button = 0

    @property
    def beside(self) -> bool:
        """Whether there is room beside the picture."""
        return self._beside

    def fit(self, sizing: Sizing, trees: Sequence[Callable[[], Widget]]) -> None:
        """Find the largest pictures with which each of the trees fits into the window."""
        tight = replace(sizing, density=DENSITIES[-1], ease=1.0)
        padding = max(tight.gap, tight.room(PADDING))
        self._gap, self._button = tight.gap, max(tight.target, tight.room(60))
        self._room = tight.window[0] - 2 * (tight.margin + padding)
        single, best = len(self.show.tapes) == 1, 0
        self._scrolls = False
        for beside in (True, False) if single else (False,):
            self._beside = beside
            best = self._largest(tight, trees)
            if best:
                break
        self._scrolls = not best
        self._height = best or round(SCROLLED * self._screen.size[1] / (1 if single else 1.4))
        if self._screen.target is not None:
            self.show.prepare(self._theme, self._um_per_px())

    def _largest(self, sizing: Sizing, trees: Sequence[Callable[[], Widget]]) -> int:
        """Return the height of the largest picture that leaves room for the rest, 0 for none."""
        window = self._screen.size[1]
        # One after the other: what fits beside a picture does not always fit beside a lower one.
        for height in range(round(TALLEST * window), round(LEAST * window), -(window // STEPS)):
            self._height = height
            is_slim = self._wide() <= self._room
            if is_slim and all(self._tall(sizing, tree()) <= window for tree in trees):
                return height
        return 0

    def _tall(self, sizing: Sizing, tree: Widget) -> int:
        """Px that a tree takes of the window's height, as tight as it gets."""
        width = sizing.window[0] - 2 * sizing.margin
        return Arranger(self._screen, sizing, {}).height(tree, width) + 2 * sizing.margin

    def _wide(self) -> int:
        """Px that pictures, and what stands beside them, take at least."""
        between = (len(self.show.tapes) - 1) * self._gap
        beside = self._least_side() + self._gap if self._beside else 0
        return self._widths() + between + beside

    def _um_per_px(self) -> float:
        count = len(self.show.tapes)
        across = (self._room - (count - 1) * self._gap) // count
        return self.show.um_per_px((across, self._height))

    def _widths(self) -> int:
        return sum(w for w, _ in self._sizes())

    def _sizes(self) -> list[tuple[int, int]]:
        scale = self._um_per_px()
        return [self.show.size_at(n, scale) for n in range(len(self.show.tapes))]

    def _least_side(self) -> int:
        larger = 1 + (self._screen.text_scale - 1) * 0.6
        return round(BESIDE * self._screen.k * larger)

    def _side_px(self) -> int:
        return max(self._least_side(), self._room - self._widths() - self._gap)

    # --- what is in the window

    def tree(self, clock: int, side: Side, parts: Parts) -> Widget:
        """Return all that is in the window at a moment."""
        show, tr = self.show, self.show.tr
        stages: list[Widget] = []
        column = (self._room - self._gap) // 2
        for number, (tape, size) in enumerate(zip(show.tapes, self._sizes(), strict=True)):
            space = Space(STAGE.format(number), *size)
            if len(show.tapes) > 1:
                told = named(tape, tr)[self._alike :]
                caption = Label("\n".join(told), NOTE)
                stages.append(Column((caption, space), width=max(size[0], column)))
            else:
                stages.append(space)
        controls = parts.controls
        if self._beside and side:
            stages.append(Column(self._aside(side, clock, parts), width=self._side_px()))
        else:
            controls += parts.others
        under = Space(UNDER, self._room, under_height(self._screen, show, self._room))
        beside = Row(tuple(stages), "left" if self._beside else "center")
        rows: list[Widget] = [beside, under, show.timeline(clock)]
        rows += [Row(controls, "center")] if controls else []
        head = Row(tuple(self._head(parts)))
        # Where not all is in sight at once, what is worked comes first.
        return Panel(Column((*rows, head) if self._scrolls else (head, *rows)))

    @property
    def _alike(self) -> bool:
        """Whether all is of one player, exercise, device and hand."""
        return len({named(tape, self.show.tr)[0] for tape in self.show.tapes}) == 1

    def _head(self, parts: Parts) -> Iterator[Widget]:
        """Yield who, what and when, as far as it does not stand above each picture."""
        show, tr = self.show, self.show.tr
        first = show.tapes[0]
        if self._alike:
            yield Label(f"{what(first, tr)} · {who(first, tr)}", BODY)
        if len(show.tapes) == 1:
            yield Label(about(first, tr), NOTE)
        notes = [tr(CUT_SHORT)] * any(t.line.ended_as == "cut_short" for t in show.tapes)
        for text in (*notes, *parts.notes):
            yield Label(text, NOTE)

    def _aside(self, side: Side, clock: int, parts: Parts) -> tuple[Widget, ...]:
        """What stands beside the picture, about as high as that."""
        others = (Row(parts.others),) if parts.others else ()
        width, tabs = self._side_px(), (Row(parts.tabs),) if parts.tabs else ()
        rows = [
            flow([self._button_px(one) for one in row], width, self._gap)
            for row in (parts.tabs, parts.others)
        ]
        room = self._height - sum(map(len, rows)) * (self._button + self._gap)
        if side == "events":
            return (*tabs, self.events(clock, max(2, room // self._row())), *others)
        told = figure_lines(self.show) or [self.show.tr(NOT_MEASURED)]
        shown = next((n for n in range(len(told), 0, -1) if self._lines_px(told[:n]) <= room), 1)
        return (*tabs, Label("\n".join(told[:shown]), NOTE), *others)

    def _row(self) -> int:
        """Px from one row of the list of events to the next, about."""
        width = self._side_px() - self._button - round(60 * self._screen.k)
        texts = (self._told(i) for i in range(len(self.show.happened)))
        lines = max((len(self._screen.wrap(text, ENTRY, width)) for text in texts), default=1)
        tall = lines * self._screen.line_height(ENTRY) + round(12 * self._screen.k)
        return max(self._button, tall) + self._gap

    def _button_px(self, button: Widget) -> int:
        """Px that a button takes, about."""
        if not isinstance(button, Button):
            return 0
        high = self._screen.line_height(PRESS_TOOL)
        icon = round(1.7 * high) if button.art else 0
        return self._screen.measure(button.text, PRESS_TOOL)[0] + icon + round(32 * self._screen.k)

    def _lines_px(self, lines: Sequence[str]) -> int:
        found = self._screen.wrap("\n".join(lines), NOTE, self._side_px())
        return len(found) * self._screen.line_height(NOTE)

    def events(self, clock: int, rows: int) -> Widget:
        """Return the list of what happened; chosen is what happened last."""
        happened = self.show.happened
        last = self.show.last_event(clock)
        options = tuple((str(i), self._told(i)) for i in range(len(happened)))
        if not options:
            return Label("-", NOTE)
        return ListBox(EVENTS, options, str(last) if last >= 0 else "", rows=rows)

    def _told(self, index: int) -> str:
        one = self.show.happened[index]
        line = self.show.timeline(0)
        whose = f"{one.tape + 1}: " if len(self.show.tapes) > 1 else ""
        return f"{whose}{line.told(one.t // 1000)}  {one.text}"

    # --- drawing

    def draw(self, box_of: Callable[[str], Box], clock: int, *, path: bool) -> None:
        """Draw the pictures, what just happened, and what the colours mean."""
        screen = self._screen
        for number in range(len(self.show.tapes)):
            box = box_of(STAGE.format(number))
            screen.note("stage", STAGE.format(number), pygame.Rect(box))
            if screen.target is not None:
                picture = self.show.picture(number, clock, path=path)
                screen.blit(picture, box[:2], premultiplied=False)
                screen.blit(frame((box.w, box.h), 3, 2, "line"), box[:2])
        under = box_of(UNDER)
        if self.show.told.kind:
            draw_legend(screen, self.show, under)
        draw_just(screen, self.show, under, clock)


def figure_lines(show: Show) -> list[str]:
    """Return the measures that have a value, a line each; of two trials both values."""
    tables = [{label: value for label, value, _ in measures(t, show.tr)} for t in show.tapes]
    names = dict.fromkeys(label for table in tables for label in table)
    lines = []
    for name in names:
        values = [table.get(name, "") for table in tables]
        if any(values):
            lines.append(f"{name}: " + " / ".join(value or "-" for value in values))
    return lines


def tab(name: str, text: str, *, chosen: bool) -> Button:
    """Return a small button that stays down while it is chosen."""
    return Button(name, text, "tool", selected=chosen)
