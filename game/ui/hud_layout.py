"""Where the parts of the head-up display lie: one pure function of sizes."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.stage import mat_rect, scale

ROW = 84
"""Height of the row above the mat with texts at 100 %, design px."""
_TOP = 22
_GAP = 24
_BELOW = 22
_NOTCH = 48
_PICTURE = 262
"""Width of repeat button and picture before the text, design px."""
_ENDS = (44, 56)
"""What the instruction pill has beside its text, left of it and in all."""
_STEPS = (50, 44, 37, 30)
"""Distances of the progress icons, the widest that fits is taken; 50 for a few only."""
_FEW = 5
_FEWEST_ICONS = 2


@dataclass(frozen=True, slots=True)
class HudLayout:
    """Where the parts lie, px. ``step``: px from icon to icon, 0 for none."""

    pause: pygame.Rect
    pill: pygame.Rect
    repeat: pygame.Rect
    picture: pygame.Rect
    text: pygame.Rect
    progress: pygame.Rect
    step: int

    @property
    def parts(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """The parts that must never overlap."""
        return self.pause, self.pill, self.progress


def hud_layout(
    size: tuple[int, int],
    text_scale: float,
    text_width: int,
    count_width: int,
    steps: int,
) -> HudLayout:
    """Lay out the row above the mat.

    ``text_width``: px of the instruction on one line; ``count_width``: px of "n/m";
    ``steps``: how many icons the progress would need.
    """
    k = scale(size)
    mat = mat_rect(size, text_scale)
    top, bottom = round(_TOP * k), mat.top - round(_BELOW * k)
    button = round(ROW * k)
    gap = round(_GAP * k)
    row = pygame.Rect(mat.left, top, mat.width, bottom - top)
    pause = pygame.Rect(row.left, row.centery - button // 2, button, button)
    pill_left = pause.right + gap
    picture_width = round(_PICTURE * k)
    beside = picture_width + round(sum(_ENDS) * k)
    room = row.right - pill_left - gap

    plain = count_width + round(2 * 30 * k)
    step, wide = 0, plain
    for wished in _STEPS if steps <= _FEW else _STEPS[1:]:
        with_icons = round((steps * wished + 26) * k) + count_width + round(30 * k)
        if steps >= _FEWEST_ICONS and with_icons + beside + text_width <= room:
            step, wide = round(wished * k), with_icons
            break
    progress = pygame.Rect(row.right - wide, row.top, wide, row.height)

    longest = progress.left - gap - pill_left
    # In steps, so that one panel serves for texts of nearly the same length.
    notch = round(_NOTCH * k)
    wished = -(-(beside + text_width) // notch) * notch
    pill_width = min(longest, max(wished, min(longest, round(640 * k))))
    pill = pygame.Rect(pill_left, row.top, pill_width, row.height)
    repeat = pygame.Rect(0, 0, round(72 * k), round(72 * k))
    repeat.midleft = (pill.left + round(6 * k), pill.centery)
    picture = pygame.Rect(repeat.right + round(18 * k), pill.top, round(190 * k), pill.height)
    left = pill.left + picture_width + round(_ENDS[0] * k)
    text = pygame.Rect(left, pill.top, pill.right - round(28 * k) - left, pill.height)
    return HudLayout(pause, pill, repeat, picture, text, progress, step)
