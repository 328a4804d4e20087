"""Sample scenes for the tests of the play surface."""

from __future__ import annotations

import math

from game.core.values import Context, Device, InputProfile, Rect, Side
from game.core.view import (
    Beads,
    Carried,
    Corridor,
    Cursor,
    Dashes,
    Drum,
    Guide,
    Hole,
    Look,
    Mark,
    Plate,
    Press,
    Prim,
    Pulse,
    Role,
    Shade,
    Station,
    Thing,
    Trail,
    Tray,
    Wall,
)

UM = 25_400 / 96
SIZE = (640, 400)


def um(px: float) -> int:
    return round(px * UM)


def at(x: float, y: float) -> tuple[int, int]:
    return um(x), um(y)


def context(size: tuple[int, int] = SIZE) -> Context:
    whole = Rect(0, 0, um(size[0]), um(size[1]))
    profile = InputProfile()
    return Context(whole, whole, UM, UM, False, Device.MOUSE, Side.RIGHT, False, profile)


BOARD: tuple[Prim, ...] = (
    Tray(Rect(um(53), um(88), um(186), um(272))),
    Shade(at(103, 140), um(60), "object:0"),
    Thing(at(190, 140), um(60), "object:1"),
    Thing(at(103, 220), um(60), "object:2", cued=True),
    Plate(at(320, 160), um(48), um(35), Look.DONE, "object:4", um(56)),
    Plate(at(430, 160), um(48), um(35), Look.IDLE, "object:1", um(56)),
    Plate(at(540, 160), um(48), um(35), Look.ACTIVE, "object:0", um(56)),
    Hole(at(320, 300), um(18), um(26), Look.IDLE),
    Hole(at(400, 300), um(18), um(26), Look.ACTIVE),
    Hole(at(480, 300), um(18), um(26), Look.DONE),
    Thing(at(480, 300), um(34), Role.PEG),
)
BOARD_HAND: tuple[Prim, ...] = (
    Guide(at(440, 240), at(540, 160)),
    Carried(at(440, 240), um(70), "object:0", 8_000),
)
_LINE = tuple(at(90 + 4.6 * i, 230 + 90 * math.sin(i / 14)) for i in range(101))
PATH: tuple[Prim, ...] = (
    Corridor((_LINE,), um(20)),
    Dashes(_LINE[55:]),
    Mark(_LINE[25], um(30), done=True),
    Mark(_LINE[75], um(30), done=False),
    Station(_LINE[0], um(56), Role.START, Look.DONE),
    Station(_LINE[-1], um(56), Role.GOAL, Look.ACTIVE),
)
PATH_HAND: tuple[Prim, ...] = (Cursor(_LINE[54], um(48), Role.GUIDE, holding=True),)
INK = [list(_LINE[:55])]
TRAIL = Trail(1, INK, um(10))
DRUMS: tuple[Prim, ...] = (
    Drum(at(190, 230), um(90), Look.IDLE, "object:1"),
    Drum(at(430, 230), um(90), Look.IDLE, "object:2", "S"),
    Drum(at(310, 340), um(30), Look.DONE, "object:4"),
    Beads(at(310, 340), um(30), 12, 12),
)
DRUMS_HAND: tuple[Prim, ...] = (
    Pulse(at(190, 230), um(90), 16_000),
    Beads(at(190, 230), um(90), 9, 24, 6),
    Press(at(190, 230), um(90), down=True),
    Beads(at(430, 230), um(90), 3, 24),
    Press(at(430, 230), um(90), down=False),
    Cursor(at(200, 240), um(40), None, holding=True),
)
MAZE: tuple[Prim, ...] = (
    Wall(((at(80, 100), at(300, 100), at(300, 300)), (at(200, 350), at(200, 180))), um(8)),
    Station(at(120, 300), um(40), Role.START, Look.DONE, "1"),
)
