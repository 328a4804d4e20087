"""Options that several commands share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from game.commands.words import speak as _

WINDOW = (1280, 800)
LARGEST = 16_384
"""px of a window's longer side, more than any screen has: the memory for it must be there."""


class Folder(click.Path):
    """A folder that is named. An empty name, as of an unset variable, names none."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail(_("the name of the folder is empty; leave it out for the usual one."),
                      param, ctx)  # fmt: skip
        return super().convert(value, param, ctx)


class WindowSize(click.ParamType[tuple[int, int]]):
    """A size such as 1280x800."""

    name = "WxH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{3,5})[xX](\d{3,5})", str(value))
        if not found or max(int(found[1]), int(found[2])) > LARGEST:
            self.fail(_("{value!r} is no size such as 1280x800.").format(value=value), param, ctx)
        return int(found[1]), int(found[2])


scores_option = click.option(
    "--scores",
    type=Folder(),
    metavar="DIR",
    help=_("Folder of the records, instead of the usual one."),
)
