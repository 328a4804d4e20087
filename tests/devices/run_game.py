"""Starts the real game with virtual gamepads that obey lines on standard input.

Run as ``python -m tests.devices.run_game [arguments of the game]``; see ``vpad.Remote`` for
the lines, and ``witness`` for what it prints. The game has no part in either: its event
queue and its loop are wrapped before it starts.
"""

from __future__ import annotations

import importlib
import sys

import pygame

from game.input.environment import prepare_environment
from tests.devices.vpad import Remote


def main() -> None:
    prepare_environment()
    pygame.event.get = Remote(sys.stdin, sys.stdout).wrap(pygame.event.get)
    importlib.import_module("tests.devices.witness").attend()
    importlib.import_module("game.__main__").main()


if __name__ == "__main__":
    main()
