"""Pictures of recorded trials as files, which are written whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
import numpy as np
import pygame

from game.commands.options import WINDOW
from game.commands.replay_gif import Palette, Pixels, write_gif
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.scenes.replay_print import Printed
from game.scenes.replay_tape import BROKEN
from game.store.files import PART, put_in_place
from game.ui.text import FontFault
from game.ui.theme import ThemeFault

if TYPE_CHECKING:
    from game.commands.replay import Asked
    from game.commands.replay_seen import Chosen

NOT_WRITTEN = 1
STOPPED = 130
SMALL = (960, 600)
"""Px of moving pictures: a file of them grows with their size."""
EVERY_MS = 80
LAST_MS = 1600
"""How long each picture of a moving one is seen, and the last."""
LOOKED_AT = 6
"""Pictures of a moving one whose colours its palette is made for."""
NO_ROOM = N_("{file} was not written: the disk is full.")
NOT_TAKEN = N_("{file} was not written: {why}.")


def write(asked: Asked, chosen: Chosen) -> int:
    """Write the pictures that are asked for; returns the program's exit code."""

    def printed(size: tuple[int, int]) -> Printed:
        return Printed(asked.size or size, chosen.settings, translator(), chosen.tapes)

    try:
        if asked.png:
            whole(asked.png, lambda file: _png(file, printed(WINDOW), asked.at_s))
        if asked.gif:
            whole(asked.gif, lambda file: _gif(file, printed(SMALL)))
    except NotWritten as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
        return NOT_WRITTEN
    except (ThemeFault, FontFault) as fault:
        click.echo(_(str(fault)), err=True)
        return NOT_WRITTEN
    except (
        pygame.error,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        MemoryError,
    ) as fault:
        # What is recorded cannot be drawn, though it could be played.
        told = {"trial": chosen.line.trial_id, "why": type(fault).__name__}
        click.echo(_(BROKEN).format(**told), err=True)
        return NOT_WRITTEN
    except KeyboardInterrupt:
        click.echo()
        return STOPPED
    return 0


class NotWritten(OSError):
    """A file that could not be written: ``text`` with ``values`` says why, in one sentence."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


def whole(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Have a file filled, which takes its name when all of it is on the disk.

    Where that fails nothing is left of it, and what had the name before stays. Raises
    NotWritten.
    """
    part = path.with_name(path.name + PART)
    try:
        try:
            with part.open("wb") as file:
                fill(file)
            put_in_place(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NotWritten(NO_ROOM, file=path) from fault
        raise NotWritten(NOT_TAKEN, file=path, why=fault.strerror or str(fault)) from fault


def _png(file: BinaryIO, printed: Printed, at_s: float | None) -> None:
    end = printed.show.length
    clock = end if at_s is None else min(round(at_s * 1e6), end)
    pygame.image.save(printed.picture(clock), file, "picture.png")


def _gif(file: BinaryIO, printed: Printed) -> None:
    moments = list(printed.moments(EVERY_MS * 1000))
    some = moments[:: max(1, len(moments) // LOOKED_AT)]
    palette = Palette([_pixels(printed, moment) for moment in (*some, moments[-1])])
    delays = [EVERY_MS] * (len(moments) - 1) + [LAST_MS]
    with click.progressbar(moments, label=_("Drawing")) as bar:
        pictures: Iterator[Pixels] = (_pixels(printed, moment) for moment in bar)
        write_gif(file, palette, pictures, delays)


def _pixels(printed: Printed, moment: int) -> Pixels:
    seen = pygame.surfarray.array3d(printed.picture(moment))
    return np.ascontiguousarray(seen.swapaxes(0, 1))
