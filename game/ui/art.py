"""Pictures of a theme at the size they are drawn, read once and kept.

A file that is missing or broken is told of in one sentence, and a drawn stand-in takes its
place: the game goes on.
"""

from __future__ import annotations

import io
import logging
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import pygame

from game.ui import shapes
from game.ui.colours import RGB, mix, rgb
from game.ui.theme import DRAWN, Theme

_LOG = logging.getLogger("fingerwise")

_SOURCE_PX = 256
_FAINT = 75
"""Of 255: how much of its own picture a pale one shows."""
_KEPT_BYTES = 40_000_000
"""What is kept at a scale of 1; more on larger windows, where the same things are larger."""
_STAND_IN: RGB = (0x6B, 0x7F, 0x91)


Making = Generator[None, None, pygame.Surface]
"""A picture in the making: it pauses between its steps, each of which takes little time."""


def load_raw(file: Traversable, place: str) -> pygame.Surface | None:
    """Read a picture as it is; None and one logged sentence where it cannot be read.

    ``place`` names the file in the sentence.
    """
    try:
        return pygame.image.load(io.BytesIO(file.read_bytes()), place)
    except (OSError, pygame.error) as fault:
        _LOG.warning(
            "The picture %s cannot be read (%s): a plain shape stands in for it; "
            "install Fingerwise again to bring it back.",
            place,
            fault,
        )
        return None


def load_picture(file: Traversable, place: str) -> pygame.Surface | None:
    """Read a picture as ``load_raw`` does, its alpha premultiplied."""
    raw = load_raw(file, place)
    if raw is None:
        return None
    surface = shapes.blank(raw.get_size())
    surface.blit(raw, (0, 0))
    return surface.premul_alpha()


@cache
def _asset(folder: str, name: str) -> pygame.Surface | None:
    file = resources.files("assets") / folder / f"{name}.webp"
    return load_picture(file, f"assets/{folder}/{name}.webp")


class Art:
    """Sprites, shadows and shapes of one theme at one scale (``k`` px per design px)."""

    def __init__(self, theme: Theme, k: float) -> None:
        self.theme = theme
        self.k = k
        self._kept: OrderedDict[object, pygame.Surface] = OrderedDict()
        self._bytes = 0
        self._limit = _KEPT_BYTES * max(1.0, k * k)

    def keep(self, key: object, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Return what was made for ``key``, or make it now; the least used is forgotten."""
        kept = self._found(key)
        return self._hold(key, make()) if kept is None else kept

    def kept(self, key: object, make: Callable[[], Making]) -> Making:
        """As ``keep``, for what is made in several steps."""
        kept = self._found(key)
        if kept is not None:
            return kept
        made = yield from make()
        self._hold(key, made)
        yield
        return made

    def _found(self, key: object) -> pygame.Surface | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _hold(self, key: object, made: pygame.Surface) -> pygame.Surface:
        before = self._kept.pop(key, None)
        self._kept[key] = made
        self._bytes += _size_of(made) - (0 if before is None else _size_of(before))
        while self._bytes > self._limit and len(self._kept) > 1:
            self._bytes -= _size_of(self._kept.popitem(last=False)[1])
        return made

    def preload(self) -> Iterator[None]:
        """Read the theme's pictures, one a step: each takes some ms."""
        for picture in (
            *(thing.sprite for thing in self.theme.objects),
            *self.theme.roles.values(),
        ):
            self._source(picture)
            yield

    def has(self, key: object) -> bool:
        """Whether ``keep`` would answer at once."""
        return key in self._kept

    def design(self, value: float) -> int:
        """Design px in px of this scale, at least 1."""
        return max(1, round(value * self.k))

    def colour(self, colour: str) -> RGB:
        """Red, green and blue of a token or ``#RRGGBB``."""
        return rgb(colour)

    def sprite(self, art: str, px: int, turn: int = 0) -> pygame.Surface:
        """An object or a role, ``px`` high and wide, turned by whole degrees; ``sprite:chair``
        is that file in every theme; any other name with a colon is a sign's.
        """
        if art.startswith("sprite:"):
            return self._sprite(art.removeprefix("sprite:"), max(2, px), turn, flip=False)
        if ":" in art and not art.startswith("object:"):
            return self.sign(art, max(2, px))
        picture = self.theme.picture(art)
        flip = self.theme.flipped(art)
        return self._sprite(picture, max(2, px), turn, flip=flip)

    def sign(self, art: str, px: int) -> pygame.Surface:
        """A picture that is put together: what ``game.ui.picture_signs`` names, on cards."""

        def make() -> pygame.Surface:
            from game.ui.picture_signs import drawn  # noqa: PLC0415 - it is put together from art

            return drawn(self, art, px)

        return self.keep(("sign", art, px), make)

    def silhouette(self, art: str, px: int, colour: str, alpha: int) -> pygame.Surface:
        """The outline of an object, filled with one colour."""
        key = ("outline", art, px, colour, alpha)
        return self.keep(key, lambda: shapes.silhouette(self.sprite(art, px), rgb(colour), alpha))

    def pale(self, art: str, px: int, colour: str, alpha: int) -> pygame.Surface:
        """A pale picture of an object: its outline, and in that what tells it from a disc."""

        def make() -> pygame.Surface:
            outline = self.silhouette(art, px, colour, alpha).copy()
            # Without its colours: it differs from what lies there, and blue stays blue.
            faint = pygame.transform.grayscale(self.sprite(art, px))
            faint.fill((_FAINT,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
            shapes.over(outline, faint, (0, 0))
            return outline

        return self.keep(("pale", art, px, colour, alpha), make)

    def shadow(self, art: str, px: int, blur: int, alpha: int) -> pygame.Surface:
        """The soft shadow of an object, larger than it by ``2 * blur`` on every side."""
        blur = max(1, blur)
        key = ("shadow", art, px, blur, alpha)
        return self.keep(key, lambda: shapes.sprite_shadow(self.sprite(art, px), blur, alpha))

    def icon(self, name: str, px: int, colour: str = "ink") -> pygame.Surface:
        """An interface icon of ``assets/icons``, tinted."""

        def make() -> pygame.Surface:
            source = _asset("icons", name) or shapes.disc(_SOURCE_PX // 4, *2 * [_STAND_IN])
            return shapes.tinted(pygame.transform.smoothscale(source, (px, px)), rgb(colour), 255)

        return self.keep(("icon", name, px, colour), make)

    def texture(self, name: str) -> pygame.Surface | None:
        """A tile of ``assets/textures``, to be repeated and multiplied; None if none."""
        source = _asset("textures", name) if name else None
        if source is None:
            return None
        side = max(64, round(source.get_width() * max(1.0, self.k)))
        return self.keep(
            ("texture", name, side), lambda: pygame.transform.smoothscale(source, (side, side))
        )

    def _sprite(self, picture: str, px: int, turn: int, *, flip: bool) -> pygame.Surface:
        def make() -> pygame.Surface:
            if turn:
                upright = self._sprite(picture, px, 0, flip=flip)
                return pygame.transform.rotozoom(upright, turn, 1)
            surface = pygame.transform.smoothscale(self._source(picture), (px, px))
            return pygame.transform.flip(surface, True, False) if flip else surface

        return self.keep(("sprite", picture, px, turn, flip), make)

    def _source(self, picture: str) -> pygame.Surface:
        if picture.startswith(DRAWN):
            return self.keep(("drawn", picture), lambda: self._drawn(picture))
        return _asset("sprites", picture) or self.keep("stand-in", self._stand_in)

    def _drawn(self, picture: str) -> pygame.Surface:
        makers = {"peg": self._peg, "start": self._start, "check": self._check}
        make = makers.get(picture.removeprefix(DRAWN))
        return make() if make else self._stand_in()

    def _peg(self) -> pygame.Surface:
        look = self.theme.peg
        top, bottom = rgb(look.top), rgb(look.bottom)
        surface = shapes.blank((_SOURCE_PX, _SOURCE_PX))
        shapes.over(surface, shapes.disc(118, mix(top, bottom, 0.55), bottom), (10, 10))
        shapes.over(surface, shapes.disc(104, top, mix(top, bottom, 0.6)), (24, 18))
        shapes.over(surface, shapes.disc(78, mix(top, bottom, 0.25), top), (50, 42))
        shapes.over(surface, shapes.glow(52, (255, 255, 255), 150, 1.2), (60, 36))
        return surface

    def _start(self) -> pygame.Surface:
        surface = shapes.blank((_SOURCE_PX, _SOURCE_PX))
        shapes.over(surface, shapes.disc(100, (255, 255, 255), (0xE9, 0xEE, 0xF2)), (28, 28))
        circle = shapes.ring(92, 16, rgb("slate"))
        shapes.over(surface, circle, circle.get_rect(center=(128, 128)).topleft)
        dot = shapes.plain_disc(40, rgb("slate"))
        shapes.over(surface, dot, dot.get_rect(center=(128, 128)).topleft)
        return surface

    def _check(self) -> pygame.Surface:
        badge = shapes.check(86, rgb("done_light"), rgb("done"))
        surface = shapes.blank((_SOURCE_PX, _SOURCE_PX))
        shapes.over(surface, badge, badge.get_rect(center=(128, 128)).topleft)
        return surface

    def _stand_in(self) -> pygame.Surface:
        surface = shapes.blank((_SOURCE_PX, _SOURCE_PX))
        panel = shapes.rounded((180, 180), 48, mix(_STAND_IN, (255, 255, 255), 0.4), _STAND_IN)
        shapes.over(surface, panel, (38, 38))
        return surface


def _size_of(surface: pygame.Surface) -> int:
    return surface.get_width() * surface.get_height() * 4
