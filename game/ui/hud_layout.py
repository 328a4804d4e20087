"""Where the parts of the head-up display lie: one pure function of sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame

from game.ui.focus import Spot, hit
from game.ui.layout import Box
from game.ui.stage import mat_rect, scale

ROW = 84
"""Height of the row above the mat with texts at 100 %, design px."""
_TOP = 22
_GAP = 24
_BELOW = 22
_NOTCH = 48
_REPEAT = 72
_PICTURE = 262
"""Width of repeat button and picture before the text, design px."""
_RIM = 4
"""What always stays free above and below the row."""
LAST_TEXT = 70
"""Where the text of the button that leads to the end begins, after its tick, design px."""
_LAST = (LAST_TEXT, 26)
"""What that button has left and right of its text."""
_ENDS = (44, 56)
"""What the instruction pill has beside its text, left of it and in all."""
_STEPS = (50, 44, 37, 30, 25)
"""Distances of the progress icons, the widest that fits is taken; 50 for a few only."""
_FEW = 5
FEWEST_ICONS = 2


@dataclass(frozen=True, slots=True)
class HudLayout:
    """Where the parts lie, px. ``step``: px from icon to icon, 0 for none. ``last``: empty
    where that button is not shown, and as high as wide where its text has no room.
    """

    pause: pygame.Rect
    last: pygame.Rect
    pill: pygame.Rect
    repeat: pygame.Rect
    picture: pygame.Rect
    text: pygame.Rect
    progress: pygame.Rect
    step: int

    @property
    def parts(self) -> tuple[pygame.Rect, ...]:
        """The parts that must never overlap."""
        last = (self.last,) if self.last.width else ()
        return (self.pause, *last, self.pill, self.progress)


@dataclass(frozen=True, slots=True)
class HudHits:
    """Where presses count, px. ``last`` is empty where there is no such button."""

    pause: pygame.Rect
    last: pygame.Rect
    repeat: pygame.Rect

    def at(self, x: int, y: int, slop: int) -> str | None:
        """Name the button that a press there means: the nearest within ``slop`` px."""
        buttons = {"pause": self.pause, "last": self.last, "repeat": self.repeat}
        spots = [Spot(name, Box(*rect)) for name, rect in buttons.items() if rect.width]
        found = hit(spots, x, y, slop)
        return found.name if found else None


def hud_layout(
    size: tuple[int, int],
    text_scale: float,
    text_width: int,
    count_width: int,
    steps: int,
    *,
    last_width: int = 0,
    left_handed: bool = False,
    target: int = 0,
    icons: bool = True,
) -> HudLayout:
    """Lay out the row above the mat.

    ``text_width``: px of the instruction on one line; ``count_width``: px of "n/m";
    ``steps``: how many icons the progress would need. ``last_width``: px of the text on the
    button that leads to the end, 0 for no such button. ``left_handed`` turns the row round.
    ``target``: px that what is pressed measures at least, as far as the row has room.
    ``icons``: whether the progress may have any.
    """
    k = scale(size)
    row = _row(size, text_scale, target)
    button = max(round(ROW * k), min(target, row.height))
    gap = round(_GAP * k)
    pause = pygame.Rect(row.left, row.centery - button // 2, button, button)
    repeat = pygame.Rect(0, 0, *2 * [max(round(_REPEAT * k), min(target, row.height))])
    picture_width = round((_PICTURE - _REPEAT) * k) + repeat.width
    beside = picture_width + round(sum(_ENDS) * k)
    plain = count_width + round(2 * 30 * k)
    last = pygame.Rect(pause.right, pause.top, 0, button)
    if last_width:
        last.left, last.width = pause.right + gap, button
    room = row.right - last.right - 2 * gap

    step, wide = 0, plain
    for wished in _STEPS if steps <= _FEW else _STEPS[1:]:
        with_icons = round((steps * wished + 26) * k) + count_width + round(30 * k)
        if icons and steps >= FEWEST_ICONS and with_icons + beside + text_width <= room:
            step, wide = round(wished * k), with_icons
            break
    words = last_width + round(sum(_LAST) * k)
    # Words only beside icons: else both would come and go with the length of each instruction.
    whole = step > 0 or steps < FEWEST_ICONS
    if last_width and whole and words - button <= room - wide - beside - text_width:
        last.width = max(button, words)
    pill_left = last.right + gap
    progress = pygame.Rect(row.right - wide, row.top, wide, row.height)

    longest = progress.left - gap - pill_left
    # In steps, so that one panel serves for texts of nearly the same length.
    notch = round(_NOTCH * k)
    wished = -(-(beside + text_width) // notch) * notch
    pill_width = min(longest, max(wished, min(longest, round(640 * k))))
    pill = pygame.Rect(pill_left, row.top, pill_width, row.height)
    repeat.midleft = (pill.left + min(round(6 * k), row.height - repeat.height), pill.centery)
    picture = pygame.Rect(repeat.right + round(18 * k), pill.top, round(190 * k), pill.height)
    left = pill.left + picture_width + round(_ENDS[0] * k)
    text = pygame.Rect(left, pill.top, pill.right - round(28 * k) - left, pill.height)
    plan = HudLayout(pause, last, pill, repeat, picture, text, progress, step)
    return _turned(plan, row) if left_handed else plan


def _row(size: tuple[int, int], text_scale: float, target: int) -> pygame.Rect:
    """The row, made higher for large buttons by what is free above and below it."""
    k = scale(size)
    mat = mat_rect(size, text_scale)
    top, bottom = round(_TOP * k), mat.top - round(_BELOW * k)
    spare = min(top, mat.top - bottom) - round(_RIM * k)
    more = min(spare, max(0, -(-(target - (bottom - top)) // 2)))
    return pygame.Rect(mat.left, top - more, mat.width, bottom - top + 2 * more)


def _turned(plan: HudLayout, row: pygame.Rect) -> HudLayout:
    """The same row with its ends exchanged: what is pressed lies at the right of what is read."""

    def across(rect: pygame.Rect, within: pygame.Rect) -> pygame.Rect:
        return rect.move(within.left + within.right - rect.left - rect.right, 0)

    pill = across(plan.pill, row)
    over = pill.left - plan.pill.left
    inner = {name: getattr(plan, name).move(over, 0) for name in ("repeat", "picture", "text")}
    repeat = across(inner["repeat"], pill)
    aside = inner["repeat"].right - pill.left
    picture, text = inner["picture"].move(-aside, 0), inner["text"].move(-aside, 0)
    text.width = repeat.left - (plan.pill.right - plan.text.right) // 2 - text.left
    return replace(
        plan,
        pause=across(plan.pause, row),
        last=across(plan.last, row),
        pill=pill,
        repeat=repeat,
        picture=picture,
        text=text,
        progress=across(plan.progress, row),
    )
