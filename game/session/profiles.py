"""What is assumed of each device until a player's own settings say otherwise."""

from __future__ import annotations

from game.core.values import Context, Device, InputProfile, Rect, Side

DEFAULTS = {
    Device.MOUSE: InputProfile(),
    Device.TOUCH: InputProfile(lift_um=12_000),
    Device.GAMEPAD: InputProfile(gain_um_s=170_000, dead_zone=4_000),
    Device.KEYBOARD: InputProfile(gain_um_s=140_000, sticky=True),
}
"""A finger hides what it carries, so touch lifts it; a key cannot be held beside the arrows
by everyone, so the keyboard's grip is tap to take, tap to let go."""


def make_context(
    *,
    window_px: tuple[int, int],
    area_px: tuple[int, int, int, int],
    um_per_px: tuple[float, float],
    calibrated: bool,
    device: Device,
    hand: Side,
) -> Context:
    """Return the context of trials in a window of ``window_px``; um are rounded once here."""
    kx, ky = um_per_px
    x, y, w, h = area_px
    return Context(
        window=Rect(0, 0, round(window_px[0] * kx), round(window_px[1] * ky)),
        area=Rect(round(x * kx), round(y * ky), round(w * kx), round(h * ky)),
        um_per_px_x=kx,
        um_per_px_y=ky,
        calibrated=calibrated,
        device=device,
        hand=hand,
        mirrored=hand is Side.LEFT,
        profile=DEFAULTS[device],
    )
