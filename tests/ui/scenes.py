"""Sample scenes for the tests of the play surface."""

from __future__ import annotations

import math

from game.core.values import Context, Device, InputProfile, Rect, Side
from game.core.view import (
    Ball,
    Band,
    Beads,
    Button,
    Carried,
    Cloth,
    Coming,
    Corridor,
    Cursor,
    Dashes,
    Dial,
    Drum,
    Gauge,
    Guide,
    Handled,
    Hole,
    Hoop,
    Jar,
    Key,
    Knob,
    Level,
    Lid,
    Lock,
    Look,
    Mark,
    Plate,
    Press,
    Prim,
    Print,
    Pulse,
    Ring,
    Role,
    Shade,
    Shirt,
    Signal,
    Slit,
    Spot,
    Squeezed,
    Station,
    Sweep,
    Swell,
    Tally,
    Thing,
    Tile,
    Trail,
    Tray,
    Wall,
    Wedge,
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
_GAUGE, _WINDOW = Rect(um(250), um(90), um(46), um(270)), Rect(um(320), um(90), um(280), um(270))
GRIP: tuple[Prim, ...] = (
    Gauge(_GAUGE, _WINDOW),
    Mark(at(90, 350), um(34), done=True),
    Mark(at(140, 350), um(34), done=False),
)
GRIP_HAND: tuple[Prim, ...] = (
    Squeezed(at(115, 200), um(150), "squeeze", 550),
    Coming(
        _WINDOW,
        ((0, 300), (1_000_000, 300), (4_000_000, 750), (9_000_000, 250)),
        90,
        1_800_000,
        5_000_000,
        900_000,
    ),
    Band(_GAUGE, 330, 510, steady=True),
    Level(_GAUGE, 430, inside=True),
    Cursor(at(363, 244), um(48), Role.GUIDE, holding=True),
)
HOLD: tuple[Prim, ...] = (Gauge(_GAUGE), Band(_GAUGE, 520, 700))
HOLD_HAND: tuple[Prim, ...] = (
    Squeezed(at(115, 200), um(150), "squeeze", 200),
    Level(_GAUGE, 200, mark=640),
    Signal(at(115, 200), um(75)),
    Cursor(at(363, 306), um(48), Role.GUIDE, holding=False),
)
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
WORK: tuple[Prim, ...] = (Tile(Rect(*at(540, 320), um(44), um(44)), "", Look.IDLE, "hand_stop"),)
WORK_HAND: tuple[Prim, ...] = (
    Handled(at(130, 150), um(120), "putty", 24_000),
    Handled(at(130, 290), um(120), "band", 32_767),
    Handled(at(270, 150), um(120), "pegs", 12_000),
    Handled(at(270, 290), um(120), "buttons", 16_000, left=True),
    Swell(at(450, 210), um(85), 20_000, Look.ACTIVE),
    Beads(at(450, 210), um(85), 3, 8),
)
MAZE: tuple[Prim, ...] = (
    Wall(((at(80, 100), at(300, 100), at(300, 300)), (at(200, 350), at(200, 180))), um(8)),
    Station(at(120, 300), um(40), Role.START, Look.DONE, "1"),
)
PINCH: tuple[Prim, ...] = (
    Ball(at(200, 170), um(130), "object:0", um(50)),
    Hoop(at(200, 170), um(64), um(92), Look.ACTIVE),
    Spot(at(150, 212), um(52), Look.ACTIVE),
    Spot(at(250, 128), um(52), Look.IDLE),
    Ball(at(110, 320), um(60), "object:2", um(36)),
    Hoop(at(110, 320), um(52), um(72), Look.DONE),
    Spot(at(300, 320), um(52), Look.DONE),
    Thing(at(560, 150), um(110), "hand:left:12"),
)
PINCH_HAND: tuple[Prim, ...] = (
    Ball(at(420, 250), um(84), "object:3", um(50)),
    Hoop(at(420, 250), um(64), um(100), Look.ACTIVE, 20_000),
    Cursor(at(388, 277), um(52), None, holding=True),
    Cursor(at(452, 223), um(52), None, holding=True),
)
_MIDDLES = (at(130, 220), at(320, 220), at(510, 220))
_R = um(60)
TURNS: tuple[Prim, ...] = (
    Dial(_MIDDLES[0], _R, -24_000, 6_000),
    Sweep(_MIDDLES[0], _R, -13_000, 9_000, 1_400, Look.ACTIVE),
    Knob(_MIDDLES[0], _R, -13_000),
    Print(at(90, 250), um(24)),
    Lock(_MIDDLES[1], _R, -8_000),
    Sweep(_MIDDLES[1], _R, -8_000, 7_000, 0, Look.ACTIVE),
    Jar(_MIDDLES[2], _R),
    Sweep(_MIDDLES[2], _R, 2_000, -11_000, 1_000, Look.DONE),
    Lid(at(485, 270), _R, -9_100),
)
TURNS_HAND: tuple[Prim, ...] = (
    Key(_MIDDLES[1], _R, -4_300, held=True),
    Cursor(at(335, 190), um(24), None, holding=True),
)
_FRONT = Rect(um(40), um(60), um(560), um(310))
_SLITS = tuple(at(320, y) for y in (140, 215, 300))
SHIRT: tuple[Prim, ...] = (
    Shirt(_FRONT, _SLITS[0][0], 1, um(40)),
    Slit(_SLITS[0], um(50), Look.IDLE),
    Slit(_SLITS[2], um(50), Look.IDLE),
    Slit(_SLITS[1], um(84), Look.ACTIVE),
    Button(_SLITS[0], um(42), Look.DONE),
    Button(at(210, 300), um(42), Look.IDLE),
    Wedge(at(210, 300), um(63), -2_500, 2_000, arrow=True),
    Ring(at(430, 215), um(44)),
    Cloth(at(85, 320), um(34), Look.ACTIVE),
    Tally(at(556, 215), um(20), 3, 5),
)
SHIRT_HAND: tuple[Prim, ...] = (
    Button(at(306, 222), um(42), Look.ACTIVE, face=14_000, held=True),
    Cursor(at(306, 190), um(40), None, holding=True),
    Cursor(at(306, 254), um(40), None, holding=True),
)
TWIST: tuple[Prim, ...] = (
    Shirt(_FRONT, _SLITS[0][0], -1, um(40)),
    Slit(_SLITS[1], um(50), Look.IDLE),
    Button(_SLITS[2], um(42), Look.IDLE),
    Wedge(at(450, 215), um(110), -6_000, 1_400, arrow=False),
    Cloth(at(560, 320), um(34), Look.DONE),
)
TWIST_HAND: tuple[Prim, ...] = (
    Wedge(at(450, 215), um(110), -5_400, 0, arrow=False, met=True),
    Button(at(450, 215), um(42), Look.ACTIVE, spin=3_600, held=True, shank=_SLITS[1]),
)
