"""Colour tokens: every colour with a meaning has one name, and one place.

Blue always and only means "here". The pairs at the end are what is really drawn on what; a
test holds them to a contrast of 4.5:1 for text and 3:1 for shapes (WCAG 2.2, 1.4.3, 1.4.11).
"""

from __future__ import annotations

RGB = tuple[int, int, int]

TOKENS: dict[str, RGB] = {
    "ink": (0x1F, 0x2D, 0x3D),
    "paper": (0xFF, 0xF9, 0xEE),
    "white": (0xFF, 0xFF, 0xFF),
    "card": (0xF4, 0xF7, 0xFA),
    "blue": (0x0B, 0x6F, 0xB8),
    "blue_deep": (0x0A, 0x63, 0xA5),
    "done": (0x0B, 0x7A, 0x57),
    "done_light": (0x1E, 0x9E, 0x74),
    "focus": (0xB3, 0x54, 0x1E),
    "anchor": (0xD4, 0x00, 0x7A),
    "slate": (0x4D, 0x62, 0x75),
    "line": (0x5B, 0x6B, 0x7B),
    "mist": (0x6B, 0x7F, 0x91),
    "shadow": (0x23, 0x1E, 0x2D),
}
"""Name to red, green, blue."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "paper"),
    ("ink", "white"),
    ("ink", "card"),
    ("white", "blue"),
    ("white", "blue_deep"),
    ("white", "done"),
    ("slate", "paper"),
    ("slate", "white"),
    ("line", "white"),
    ("blue", "white"),
    ("blue", "card"),
    ("blue", "paper"),
    ("done", "white"),
    ("done", "paper"),
)
"""Texts and the ground they stand on."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("blue", "white"),
    ("blue", "paper"),
    ("focus", "white"),
    ("focus", "paper"),
    ("anchor", "white"),
    ("anchor", "paper"),
    ("line", "white"),
    ("line", "card"),
    ("mist", "white"),
    ("slate", "white"),
    ("white", "done"),
    ("white", "done_light"),
    ("done", "paper"),
)
"""Shapes that carry a meaning, and what they are seen against."""

CONTRAST_TEXT = 4.5
CONTRAST_SHAPE = 3.0

_LINEAR_BELOW = 0.04045
_HEX_LENGTH = 7


def rgb(colour: str) -> RGB:
    """Return red, green and blue of a token's name or of ``#RRGGBB``; ValueError if neither."""
    if colour in TOKENS:
        return TOKENS[colour]
    if len(colour) == _HEX_LENGTH and colour[0] == "#":
        return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    raise ValueError(f"{colour!r} is neither a colour token nor #RRGGBB")


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio after WCAG 2.2, 1 to 21.

    >>> contrast((0, 0, 0), (255, 255, 255))
    21.0
    """
    a, b = sorted((_luminance(one), _luminance(other)))
    return (b + 0.05) / (a + 0.05)


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """Return ``one`` with ``share`` (0..1) of ``other`` in it."""
    r, g, b = (round(p + (q - p) * share) for p, q in zip(one, other, strict=True))
    return r, g, b


def _luminance(colour: RGB) -> float:
    parts = []
    for value in colour:
        v = value / 255
        parts.append(v / 12.92 if v <= _LINEAR_BELOW else ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
