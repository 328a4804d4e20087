"""The levels there are: those of the package, and any folder or file that is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from game.core.values import Device
from game.tasks import EXERCISES
from game.tasks.base import Fit, Level
from game.tasks.level_file import LevelFileFault, parse_level


@dataclass(frozen=True, slots=True)
class Library:
    """Levels that can be played, and the faults of those that cannot."""

    levels: tuple[Level, ...]
    faults: tuple[LevelFileFault, ...]

    def of(self, exercise: str) -> tuple[Level, ...]:
        """Return an exercise's levels in the order of their files' names."""
        return tuple(level for level in self.levels if level.exercise == exercise)

    def playable(self, exercise: str, device: Device) -> tuple[Level, ...]:
        """Return those of an exercise's levels that a device can play."""
        return tuple(level for level in self.of(exercise) if fit_of(level, device) is not Fit.NOT)


def fit_of(level: Level, device: Device) -> Fit:
    """Return what a level is on a device."""
    return EXERCISES[level.exercise].fit(device, level.variant)


def device_for(level: Level, used: Device) -> Device:
    """Return ``used``, or where the level does not go with it, a device that it is made for."""
    if fit_of(level, used) is not Fit.NOT:
        return used
    return next((one for one in Device if fit_of(level, one) is Fit.TRAINS), used)


def read_library(texts: Iterable[tuple[str, str]]) -> Library:
    """Check level files given as (name, text); one bad file never hides the others."""
    levels: dict[str, Level] = {}
    faults: list[LevelFileFault] = []
    for name, text in texts:
        try:
            level = parse_level(text, name)
        except LevelFileFault as fault:
            faults.append(fault)
            continue
        if level.id in levels:
            faults.append(LevelFileFault(name, 1, f"id: {level.id!r} is used by another file"))
            continue
        levels[level.id] = level
    return Library(tuple(levels.values()), tuple(faults))


def packaged() -> Library:
    """Return the levels that come with the game."""
    files = sorted(
        (f for f in resources.files("levels").iterdir() if f.name.endswith(".toml")),
        key=lambda f: f.name,
    )
    return _read((f"levels/{f.name}", f) for f in files)


def named(paths: Iterable[Path]) -> Library:
    """Return the levels of files and of folders' ``*.toml``; raises FileNotFoundError."""
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        files += sorted(path.glob("*.toml")) if path.is_dir() else [path]
    return _read((str(f), f) for f in files)


def _read(files: Iterable[tuple[str, Traversable]]) -> Library:
    texts: list[tuple[str, str]] = []
    faults: list[LevelFileFault] = []
    for name, file in files:
        try:
            data = file.read_bytes()
        except OSError as fault:
            faults.append(LevelFileFault(name, 1, f"cannot be read: {fault.strerror}"))
            continue
        try:
            texts.append((name, data.decode()))
        except UnicodeDecodeError as fault:
            line = data[: fault.start].count(b"\n") + 1
            reason = "not UTF-8 text; save the file as UTF-8"
            faults.append(LevelFileFault(name, line, reason))
    library = read_library(texts)
    return Library(library.levels, (*faults, *library.faults))
