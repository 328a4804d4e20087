"""Starts the real game with virtual gamepads that obey lines on standard input.

Run as ``python -m tests.devices.run_game [arguments of the game]``; see ``vpad.Remote`` for
the lines, and ``witness`` for what it prints. The game has no part in either: its event
queue and its loop are wrapped before it starts. With ``SHORT_VARIABLE`` set a sitting has no
warm-up, and blocks of as many trials as their exercise says.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import pygame

from game.input.environment import prepare_environment
from tests.devices.vpad import Remote

SHORT_VARIABLE = "FINGERWISE_SHORT_SITTINGS"


def main() -> None:
    prepare_environment()
    pygame.event.get = Remote(sys.stdin, sys.stdout).wrap(pygame.event.get)
    importlib.import_module("tests.devices.witness").attend()
    if SHORT_VARIABLE in os.environ:
        _shorten()
    importlib.import_module("game.__main__").main()


def _shorten() -> None:
    app = importlib.import_module("game.app").App
    begin, dose = app.__init__, importlib.import_module("game.session.course").Dose(0, 0, 2, 0)

    def begin_short(self: Any, desk: Any, *rest: Any) -> None:
        desk.dose = dose
        begin(self, desk, *rest)

    app.__init__ = begin_short


if __name__ == "__main__":
    main()
