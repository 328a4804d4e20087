"""Theme packs: a background, colours and an object set, read from ``assets/themes/<id>``.

A pack is checked as a whole when it is read. Its names are messages for gettext.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib import resources
from importlib.resources.abc import Traversable

from game.core.plain import PlainError, from_plain
from game.core.view import Role
from game.ui.colours import RGB, rgb

DEFAULT_THEME = "garden"
THEMES = ("garden", "kitchen", "space", "calm")
"""The packs that come with the game, the one to start with first."""

MIN_OBJECTS = 8

AUDIENCES = ("children", "adults")
TRAIL_STYLES = ("vine", "ribbon")
DRAWN = "drawn:"
"""Prefix of pictures that the game draws itself instead of reading a file."""


class ThemeFault(ValueError):
    """A pack that cannot be used; the message names the file, the place and the reason."""


@dataclass(frozen=True, slots=True)
class MatLook:
    """The play surface: gradient, stitched line ("" for none), texture file ("" for none)."""

    top: str
    bottom: str
    stitch: str
    texture: str


@dataclass(frozen=True, slots=True)
class TrayLook:
    """The box that things are taken from; each pair is a gradient. ``shade``: empty places."""

    texture: str
    outer: tuple[str, str]
    groove: tuple[str, str]
    inner: tuple[str, str]
    shade: str


@dataclass(frozen=True, slots=True)
class PathLook:
    """A corridor: its border, its ground and the light middle of it."""

    edge: str
    fill: str
    inner: str


@dataclass(frozen=True, slots=True)
class TrailLook:
    """What the hand leaves behind: a vine with leaves, or a ribbon of light."""

    style: str
    dark: str
    body: str
    light: str


@dataclass(frozen=True, slots=True)
class PegLook:
    """Gradient of a peg seen from above."""

    top: str
    bottom: str


@dataclass(frozen=True, slots=True)
class ThemeObject:
    """Something to pick up. No two objects of a pack share a shape or a colour class."""

    key: str
    name: str
    sprite: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True)
class _Pack:
    title: str
    audience: str
    place: str
    plate_rim: str
    progress: str
    mat: MatLook
    tray: TrayLook
    path: PathLook
    trail: TrailLook
    peg: PegLook
    roles: Mapping[str, str]
    objects: tuple[ThemeObject, ...]
    flip: Mapping[str, bool] = field(default_factory=dict)
    below: Mapping[str, float] = field(default_factory=dict)
    turn: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theme(_Pack):
    """A checked pack. ``place`` is the word for where a thing goes: plate, pad, place.

    ``plain``: shown without its frame's picture, for those whom pictures distract.
    """

    id: str = ""
    plain: bool = False

    def object_at(self, art: str) -> ThemeObject:
        """The object that ``object:3`` stands for; numbers beyond the last begin again.

        What is no number stands for the first: records may hold it as somebody's picture.
        """
        digits = art.partition(":")[2]
        number = int(digits) if digits.isdecimal() else 0
        return self.objects[number % len(self.objects)]

    def picture(self, art: str) -> str:
        """The sprite, or ``drawn:...``, that an object or a role stands for."""
        if art.startswith("object:"):
            return self.object_at(art).sprite
        return self.roles.get(art) or self.objects[0].sprite

    def name(self, art: str) -> str:
        """Message that names an object, "" for a role."""
        return self.object_at(art).name if art.startswith("object:") else ""

    def flipped(self, art: str) -> bool:
        """Whether a role's picture is shown the other way round, to look where it goes."""
        return bool(self.flip.get(art, False))

    def drop(self, role: str) -> float:
        """How far below its place a role's picture is drawn, as a share of its size."""
        return self.below.get(role, 0.0)

    def turned(self, role: str) -> int:
        """By how many degrees a role's picture is turned where it stands upright."""
        return self.turn.get(role, 0)

    @property
    def folder(self) -> Traversable:
        """Where the pack's own files are."""
        return theme_folder(self.id)


def theme_folder(theme_id: str) -> Traversable:
    """Where a pack's files are."""
    return resources.files("assets") / "themes" / theme_id


def load_theme(theme_id: str = DEFAULT_THEME) -> Theme:
    """Read and check a pack; raises ThemeFault."""
    place = f"assets/themes/{theme_id}/theme.toml"
    try:
        text = (theme_folder(theme_id) / "theme.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ThemeFault(
            f"{place}: cannot be read ({fault}); choose one of {', '.join(THEMES)}."
        ) from fault
    return read_theme(text, theme_id, place)


def read_theme(text: str, theme_id: str, place: str) -> Theme:
    """Check the text of a ``theme.toml``; ``place`` is named in a ThemeFault."""
    try:
        pack = from_plain(_Pack, tomllib.loads(text), "theme")
    except tomllib.TOMLDecodeError as fault:
        raise ThemeFault(f"{place}: is not valid TOML: {fault}.") from fault
    except PlainError as fault:
        raise ThemeFault(f"{place}: {str(fault).removeprefix('theme.')}.") from fault
    problem = _problem(pack)
    if problem:
        raise ThemeFault(f"{place}: {problem}.")
    values = {f.name: getattr(pack, f.name) for f in fields(_Pack)}
    return Theme(**values, id=theme_id)


def colours_of(pack: _Pack) -> dict[str, RGB]:
    """Every colour of a pack by its place in the file; ValueError names a place that is none."""
    texts = {"plate_rim": pack.plate_rim}
    for part in ("mat", "tray", "path", "trail", "peg"):
        look = getattr(pack, part)
        for f in fields(look):
            value = getattr(look, f.name)
            if isinstance(value, tuple):
                texts |= {f"{part}.{f.name}[{i}]": one for i, one in enumerate(value)}
            elif f.name not in ("texture", "style") and value:
                texts[f"{part}.{f.name}"] = value
    found = {}
    for where, one in texts.items():
        try:
            found[where] = rgb(one)
        except ValueError as fault:
            raise ValueError(f"{where}: {fault}") from fault
    return found


def _problem(pack: _Pack) -> str:
    try:
        colours_of(pack)
    except ValueError as fault:
        return str(fault)
    if pack.audience not in AUDIENCES:
        return f"audience: {pack.audience!r} is not one of {', '.join(AUDIENCES)}"
    if pack.trail.style not in TRAIL_STYLES:
        return f"trail.style: {pack.trail.style!r} is not one of {', '.join(TRAIL_STYLES)}"
    for role in Role:
        if role.value not in pack.roles:
            return f"roles.{role.value}: missing"
    if pack.progress not in pack.roles:
        return f"progress: {pack.progress!r} is not one of the roles"
    return _objects_problem(pack.objects)


def _objects_problem(objects: tuple[ThemeObject, ...]) -> str:
    if len(objects) < MIN_OBJECTS:
        return f"objects: {len(objects)} are too few, at least {MIN_OBJECTS} are needed"
    for quality in ("key", "shape", "colour"):
        seen: dict[str, str] = {}
        for i, one in enumerate(objects):
            value = getattr(one, quality)
            if value in seen:
                return (
                    f"objects[{i}].{quality}: {value!r} is also that of {seen[value]}; "
                    "two objects on one board must differ"
                )
            seen[value] = one.key
    return ""
