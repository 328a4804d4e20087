"""Capital letters and digits as they are written by hand: strokes, order, start, direction.

Each glyph is 100 high; x grows to the right and y downwards, from the top line (0) to the
base line (100). A stroke is a text of places: ``x,y`` draws a line there, and
``@cx,cy,rx,ry,from,to`` an elliptic arc about cx,cy between two angles in degrees, 0 being to
the right and -90 up; growing angles run clockwise. Order and direction follow the common
print (ball-and-stick) hand as it is taught in schools: from the top down, from left to right,
round letters against the clock.
"""

from __future__ import annotations

from functools import cache

from game.tasks.paths import Stroke, Vec, arc

HEIGHT = 100

STEM = "0,0 0,100"

GLYPHS: dict[str, tuple[str, ...]] = {
    "A": ("40,0 0,100", "40,0 80,100", "14,66 66,66"),
    "B": (STEM, "0,0 34,0 @34,24,24,24,-90,90 0,48", "0,48 36,48 @36,74,28,26,-90,90 0,100"),
    "C": ("@40,50,40,50,-50,-310",),
    "D": (STEM, "0,0 25,0 @25,50,45,50,-90,90 0,100"),
    "E": (STEM, "0,0 60,0", "0,50 48,50", "0,100 60,100"),
    "F": (STEM, "0,0 60,0", "0,50 48,50"),
    "G": ("@40,50,40,50,-50,-360 48,50",),
    "H": (STEM, "70,0 70,100", "0,50 70,50"),
    "I": ("30,0 30,100", "4,0 56,0", "4,100 56,100"),
    "J": ("50,0 50,72 @25,72,25,28,0,170", "24,0 76,0"),
    "K": (STEM, "58,0 4,54 62,100"),
    "L": ("0,0 0,100 60,100",),
    "M": (STEM, "0,0 45,75 90,0", "90,0 90,100"),
    "N": (STEM, "0,0 74,100 74,0"),
    "O": ("@40,50,40,50,-90,-450",),
    "P": (STEM, "0,0 34,0 @34,26,28,26,-90,90 0,52"),
    "Q": ("@40,50,40,50,-90,-450", "50,66 82,100"),
    "R": (STEM, "0,0 34,0 @34,26,28,26,-90,90 10,52 62,100"),
    "S": ("@36,25,32,25,-35,-270 @36,75,34,25,-90,145",),
    "T": ("35,0 35,100", "0,0 70,0"),
    "U": ("0,0 0,66 @34,66,34,34,180,0 68,0",),
    "V": ("0,0 38,100 76,0",),
    "W": ("0,0 32,100 65,0 98,100 130,0",),
    "X": ("0,0 70,100", "70,0 0,100"),
    "Y": ("0,0 36,50", "72,0 36,50 36,100"),
    "Z": ("0,0 70,0 0,100 70,100",),
    "0": ("@32,50,32,50,-90,-450",),
    "1": ("0,0 0,100",),
    "2": ("@34,28,32,28,-165,40 0,100 68,100",),
    "3": ("@30,25,28,25,-150,70 @30,75,32,25,-70,150",),
    "4": ("10,0 2,62 68,62", "52,0 52,100"),
    "5": ("10,0 6,45 @30,68,34,32,-135,145", "10,0 60,0"),
    "6": ("@62,66,60,66,-95,-180 @32,68,30,32,-180,-520",),
    "7": ("0,0 64,0 20,100",),
    "8": ("@34,25,28,25,-90,-270 @34,75,32,25,-90,270 @34,25,28,25,90,-90",),
    "9": ("@30,30,30,30,-20,-380", "60,4 60,100"),
}

ROOM: dict[str, float] = {"B": 9.0, "R": 9.0, "8": 9.0, "W": 9.0, "1": 16.0, "L": 14.0}
"""Greatest half width of the corridor, where it is not the usual ``ROOM_ELSE``: beyond it
neighbouring parts of a glyph would run into one."""
ROOM_ELSE = 10.5


@cache
def glyph(char: str) -> tuple[Stroke, ...]:
    """Return the strokes of a letter or digit in writing order, in its own units.

    >>> glyph("L")
    (((0.0, 0.0), (0.0, 100.0), (60.0, 100.0)),)
    """
    return tuple(_read_stroke(text) for text in GLYPHS[char])


def room(char: str) -> float:
    """Greatest half width of the corridor along a glyph, in its own units."""
    return ROOM.get(char, ROOM_ELSE)


def _read_stroke(text: str) -> Stroke:
    points: list[Vec] = []
    for word in text.split():
        if word.startswith("@"):
            cx, cy, rx, ry, start, end = (float(v) for v in word[1:].split(","))
            points.extend(arc((cx, cy), (rx, ry), start, end))
        else:
            x, y = (float(v) for v in word.split(","))
            points.append((x, y))
    return tuple(points)
