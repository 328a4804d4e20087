"""Interface icons: outlines turned into white shapes, which the game tints."""

from __future__ import annotations

from pathlib import Path

import pygame
from PIL import Image

SIZE = 144
ICONS = (
    "adjustments-horizontal", "alert-triangle", "arrow-left", "arrow-right", "chart-line",
    "check", "chevron-down", "clock", "cookie", "credit-card", "device-desktop", "device-gamepad-2",
    "door-exit", "eye", "hand-click", "hand-finger", "hand-stop", "heart-handshake", "home",
    "info-circle", "keyboard", "language", "layout-board", "lock", "maximize", "minus",
    "mood-smile", "mouse", "palette", "pencil", "plant-2", "player-pause", "player-play",
    "player-skip-forward", "plus", "refresh", "ruler-measure", "settings", "star",
    "stethoscope", "trash", "trending-up", "user", "users", "volume", "x",
)  # fmt: skip


def bake_icons(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in ICONS:
        svg = (source / "outline" / f"{name}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", "#ffffff")
        svg = svg.replace('stroke-width="2"', 'stroke-width="2.4"')
        drawn = _render(svg)
        drawn.save(target / f"{name.replace('-', '_')}.webp", lossless=True, method=6)


def _render(svg: str) -> Image.Image:
    import io  # noqa: PLC0415

    surface = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (SIZE, SIZE))
    raw = pygame.image.tobytes(surface, "RGBA")
    alpha = Image.frombytes("RGBA", (SIZE, SIZE), raw).getchannel("A")
    white = Image.new("L", (SIZE, SIZE), 255)
    return Image.merge("RGBA", (white, white, white, alpha))
