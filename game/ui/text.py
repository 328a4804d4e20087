"""Lettering: fonts at the window's own size, rendered texts kept, measuring and wrapping.

Sizes are design px: the height of the font on a window of 1280x800 with texts at 100 %.
"""

from __future__ import annotations

import io
import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pygame

from game.ui.colours import rgb

WEIGHTS = {"regular": "400Regular", "semibold": "600SemiBold", "bold": "700Bold"}
"""Weight to the suffix of its font file under ``assets/fonts``."""
_BREAKS = re.compile(r"(?<!\d)\s+|\s+(?![\s%])")
"""Where a line may end: not between a number and its per cent."""

_KEPT_TEXTS = 512
LOOKED_UP_PX = 24
NO_LETTER = "\uffff"
"""No font has a letter here."""


class FontFault(RuntimeError):
    """A font file is missing or broken; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks: ``size`` in design px, a weight of ``WEIGHTS``, a colour token."""

    size: int = 28
    weight: str = "semibold"
    colour: str = "ink"


class Lettering:
    """Texts at one scale: ``k`` window px per design px, times ``text_scale`` (1.0 .. 2.0)."""

    def __init__(self, k: float, text_scale: float = 1.0) -> None:
        self._factor = k * text_scale
        self._fonts: dict[tuple[int, str], pygame.font.Font] = {}
        self._texts: OrderedDict[tuple[str, TextStyle], pygame.Surface] = OrderedDict()
        self._sizes: OrderedDict[tuple[str, TextStyle], tuple[int, int]] = OrderedDict()

    def rescale(self, k: float, text_scale: float) -> None:
        """Take another scale; everything kept is forgotten when it differs."""
        if k * text_scale == self._factor:
            return
        self._factor = k * text_scale
        self._fonts.clear()
        self._texts.clear()
        self._sizes.clear()

    def render(self, text: str, style: TextStyle) -> pygame.Surface:
        """Return ``text`` on one line, alpha premultiplied; the same surface each time."""
        key = (text, style)
        kept = self._texts.get(key)
        if kept is not None:
            self._texts.move_to_end(key)
            return kept
        drawn = self._font(style).render(_one_line(text), True, rgb(style.colour))
        drawn = drawn.premul_alpha()
        self._texts[key] = drawn
        if len(self._texts) > _KEPT_TEXTS:
            self._texts.popitem(last=False)
        return drawn

    def measure(self, text: str, style: TextStyle) -> tuple[int, int]:
        """Width and height of ``text`` on one line, px."""
        key = (text, style)
        size = self._sizes.get(key)
        if size is None:
            size = self._font(style).size(_one_line(text))
            self._sizes[key] = size
            if len(self._sizes) > 4 * _KEPT_TEXTS:
                self._sizes.popitem(last=False)
        return size

    def line_height(self, style: TextStyle) -> int:
        """Distance from one line to the next, px."""
        return self._font(style).get_linesize()

    def wrap(self, text: str, style: TextStyle, width: int) -> list[str]:
        """Break ``text`` into lines of at most ``width`` px; a word too long is broken too."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.extend(self._wrap_paragraph(paragraph, style, width))
        return lines

    def _wrap_paragraph(self, paragraph: str, style: TextStyle, width: int) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in words(paragraph):
            longer = f"{line} {word}" if line else word
            if self.measure(longer, style)[0] <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = self._break_word(word, style, width)
            lines.extend(whole)
        return [*lines, line]

    def _break_word(self, word: str, style: TextStyle, width: int) -> list[str]:
        parts = [""]
        for letter in word:
            if parts[-1] and self.measure(parts[-1] + letter, style)[0] > width:
                parts.append("")
            parts[-1] += letter
        return parts

    def _font(self, style: TextStyle) -> pygame.font.Font:
        px = max(6, round(style.size * self._factor))
        key = (px, style.weight)
        font = self._fonts.get(key)
        if font is None:
            font = _load(style.weight, px)
            self._fonts[key] = font
        return font


def words(text: str) -> list[str]:
    """Return the parts of a text between which a line may end.

    >>> words("about  80 % succeed")
    ['about', '80 %', 'succeed']
    """
    return [" ".join(word.split()) for word in _BREAKS.split(text) if word]


def can_show(text: str) -> bool:
    """Say whether the game's lettering has every letter of ``text``; raises FontFault.

    >>> can_show("Zoë Größe"), can_show("Ольга")
    (True, False)
    """
    font = _load("regular", LOOKED_UP_PX)

    def drawn(letter: str) -> bytes:
        return pygame.image.tobytes(font.render(letter, False, rgb("ink")), "RGB")

    # The font has its own picture for what it lacks, and does not say that it is that one.
    lacking = drawn(NO_LETTER)
    return all(letter.isascii() or drawn(letter) != lacking for letter in set(_one_line(text)))


def _load(weight: str, px: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    name = f"AtkinsonHyperlegibleNext_{WEIGHTS[weight]}.ttf"
    try:
        font = pygame.font.Font(io.BytesIO(_font_bytes(name)), px)
        font.size("a")  # A broken file makes a font without complaint, and this one asks it.
    except (pygame.error, OSError, ValueError) as fault:
        raise FontFault(
            f"The font file assets/fonts/{name} cannot be read ({fault}); "
            "install Fingerwise again to bring it back."
        ) from fault
    return font


@cache
def _font_bytes(name: str) -> bytes:
    return (resources.files("assets") / "fonts" / name).read_bytes()


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\0", "")
