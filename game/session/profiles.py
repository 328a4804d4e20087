"""What surrounds a trial: what is assumed of each device, and what the player's settings say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.core.values import Context, Device, InputProfile, Rect, Side
from game.session.settings import Settings
from game.tasks.base import Exercise

DEFAULTS = {
    Device.MOUSE: InputProfile(),
    Device.TOUCH: InputProfile(lift_um=12_000),
    Device.GAMEPAD: InputProfile(gain_um_s=170_000, dead_zone=4_000),
    Device.KEYBOARD: InputProfile(gain_um_s=140_000, sticky=True),
}
"""A finger hides what it carries, so touch lifts it; a key cannot be held beside the arrows
by everyone, so the keyboard's grip is tap to take, tap to let go."""

LEAST_AREA_UM = (90_000, 60_000)
"""The play area is never limited to less than this, where the window has so much."""

DESIGN_PX = (1280, 800)
DENSE = 1.5
"""Before anyone has calibrated, a pixel may be as small as 1/144 inch: objects are drawn half
as large again as at 1/96 inch, and larger on larger windows, so that none is too small."""

AS_IT_COMES = Settings()


def profile_for(device: Device, settings: Settings) -> InputProfile:
    """Return how a player's device is read.

    Taps carry nothing about, so what a finger takes by tapping is shown where it is. Arrow
    keys do not tremble: there is nothing to calm.
    """
    profile = replace(DEFAULTS[device], cooldown_us=settings.cooldown_ms * 1000)
    if settings.sticky:
        profile = replace(profile, sticky=True, lift_um=0)
    if device is not Device.KEYBOARD:
        profile = replace(profile, steadying_ms=settings.steadying_ms)
    return profile


def fitted(context: Context, exercise: Exercise[Any, Any]) -> Context:
    """Return the context with the device read as an exercise needs it: two fingers, or a grip
    by degrees. Nothing is carried then, which a finger could hide.
    """
    profile = context.profile
    if exercise.fingers > 1 and context.device is Device.TOUCH:
        profile = replace(
            profile, fingers=exercise.fingers, sticky=False, lift_um=0, apart=exercise.apart
        )
    if exercise.graded:
        profile = replace(profile, graded=True)
    return replace(context, profile=profile)


def is_mirrored(hand: Side, mirror: str) -> bool:
    """Say whether exercises are laid out from right to left: for the hand, never, always."""
    return mirror == "on" or (mirror == "hand" and hand is Side.LEFT)


def limited(area: Rect, limits: tuple[int, int, int, int]) -> Rect:
    """Return the part of ``area`` within ``limits`` (left, top, right, bottom, 1/1000 of it).

    It is widened, within the area, to the least that exercises can be played in.
    """
    left, right = _stretch(area.x, area.w, (limits[0], limits[2]), LEAST_AREA_UM[0])
    top, bottom = _stretch(area.y, area.h, (limits[1], limits[3]), LEAST_AREA_UM[1])
    return Rect(left, top, right - left, bottom - top)


def _stretch(start: int, length: int, limits: tuple[int, int], least: int) -> tuple[int, int]:
    near, far = (start + length * limit // 1000 for limit in limits)
    least = min(least, length)
    if far - near >= least:
        return near, far
    near = min(max(near - (least - (far - near)) // 2, start), start + length - least)
    return near, near + least


def object_size(settings: Settings, window_px: tuple[int, int], *, calibrated: bool) -> int:
    """Return how large objects are to be drawn, um."""
    if calibrated:
        return settings.object_mm * 1000
    k = min(window_px[0] / DESIGN_PX[0], window_px[1] / DESIGN_PX[1])
    return round(settings.object_mm * 1000 * DENSE * k)


def make_context(
    *,
    window_px: tuple[int, int],
    area_px: tuple[int, int, int, int],
    um_per_px: tuple[float, float],
    calibrated: bool,
    device: Device,
    hand: Side,
    settings: Settings = AS_IT_COMES,
) -> Context:
    """Return the context of trials in a window of ``window_px``; um are rounded once here."""
    kx, ky = um_per_px
    x, y, w, h = area_px
    whole = Rect(round(x * kx), round(y * ky), round(w * kx), round(h * ky))
    return Context(
        window=Rect(0, 0, round(window_px[0] * kx), round(window_px[1] * ky)),
        area=limited(whole, settings.area),
        um_per_px_x=kx,
        um_per_px_y=ky,
        calibrated=calibrated,
        device=device,
        hand=hand,
        mirrored=is_mirrored(hand, settings.mirror),
        profile=profile_for(device, settings),
        object_um=object_size(settings, window_px, calibrated=calibrated),
        anchor=settings.anchor,
    )
