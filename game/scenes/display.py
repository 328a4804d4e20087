"""The display that the game is shown on."""

from __future__ import annotations

import pygame


def screen_key() -> tuple[str, int, int]:
    """What calibration is kept under: the video driver, and the display's size in px.

    Two displays of one size are told apart by nothing that SDL reports everywhere; staff
    calibrate again when a station gets another one.
    """
    width, height = pygame.display.get_desktop_sizes()[0]
    return pygame.display.get_driver(), width, height
