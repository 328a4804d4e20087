"""The hints SDL and pygame read as they start; pygame is not imported here, so that it can
come first.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

HINTS = {
    # A touch is a touch and a mouse is a mouse: neither is doubled as the other.
    "SDL_TOUCH_MOUSE_EVENTS": "0",
    "SDL_MOUSE_TOUCH_EVENTS": "0",
    # The click that brings the window to the front is a press like any other, as a finger's is;
    # SDL would take it away, and on a busy machine a later one too.
    "SDL_MOUSE_FOCUS_CLICKTHROUGH": "1",
    # A stick moved while another window is in front is not for this game.
    "SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS": "0",
    # Real pixels on Windows, whatever the scaling: positions stay exact.
    "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",
    # Leaving full screen with Alt+Tab must not minimise the picture on a second display.
    "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0",
    "PYGAME_HIDE_SUPPORT_PROMPT": "1",
}


def prepare_environment(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set the hints SDL reads as it starts; call before pygame is imported or initialised.

    What a person has set already stays as it is.
    """
    for name, value in HINTS.items():
        environment.setdefault(name, value)
