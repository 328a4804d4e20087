"""Squeeze: what is seen of it."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.messages import N_
from game.core.values import Rect
from game.core.view import (
    Band,
    Coming,
    Cursor,
    Gauge,
    Guide,
    Level,
    Mark,
    Point,
    Prim,
    Role,
    Signal,
    Squeezed,
)
from game.tasks.base import Cue, Telling
from game.tasks.squeeze_plan import PLAY, RAMP, RELEASE, SET_UP, Params
from game.tasks.squeeze_state import KEEP, LET_GO, SETTLE, State, marks_of, off

THING = "squeeze"
AHEAD_US, BEHIND_US = 5_000_000, 900_000
"""What of a ramp is seen: what comes, and a little of what was."""

CUES = {
    "first": N_("Squeeze comfortably far, then let go"),
    "again": N_("Once more, then let go"),
    "brief": N_("Stay a moment, then let go"),
    "hold": N_("Squeeze up to the band"),
    "ramp": N_("Squeeze to where the ribbon begins"),
    "release": N_("Squeeze into the band, and wait"),
    "back": N_("Come back: it waits for you"),
    "hold keep": N_("Hold it there"),
    "ramp keep": N_("Stay on the ribbon"),
    "release keep": N_("Hold, until you may let go"),
    "let go": N_("Let go"),
    "let go now": N_("Let go now!"),
}
"""Six words at most each."""


EVENTS: Mapping[str, tuple[str, Telling]] = {
    "grasped": (N_("Squeeze begun"), "did"),
    "stroke_begun": (N_("Came to the band"), "did"),
    "resumed": (N_("Came back to it"), "did"),
    "bloomed": (N_("Came to a check-point"), "did"),
    "left_band": (N_("Left the band"), "slip"),
    "returned": (N_("Back in the band"), "did"),
    "lifted": (N_("Let go too soon"), "slip"),
    "release_asked": (N_("Asked to let go"), "other"),
    "released": (N_("Let go"), "did"),
    "too_little": (N_("Too little to grade"), "other"),
    "completed": (N_("All done"), "did"),
    "cancelled": (N_("Grip taken off"), "other"),
    "given_up": (N_("Given up"), "other"),
    "halted": (N_("Ended by the program"), "other"),
}
"""What happens, as it is told where a trial is watched again."""


def cue(state: State) -> Cue:
    """Say what to do; its picture is the trigger of the side that plays, and the gauge."""
    key = _cue_of(state)
    side = "left" if state.params.left else "right"
    picture = "open" if key.startswith("let go") else state.params.variant
    if state.is_set_up:
        picture = SET_UP
    return Cue(CUES[key], f"trigger:{side}", f"gauge:{picture}", "place")


def _cue_of(state: State) -> str:
    variant, finding = state.params.variant, state.finding
    if state.is_set_up:
        if finding.brief:
            return "brief"
        return "again" if finding.squeezes else "first"
    if state.phase == LET_GO:
        return "let go now" if variant == RELEASE else "let go"
    if state.phase in {SETTLE, KEEP}:
        return f"{variant} keep"
    return "back" if state.u else variant


def all_cues() -> tuple[Cue, ...]:
    """Return every instruction that there is."""
    return tuple(Cue(text, "trigger:right", "gauge:hold", "place") for text in CUES.values())


def scenery(state: State) -> tuple[Prim, ...]:
    """Return the gauge with its band, the check-points, and the call to let go."""
    params = state.params
    rect = gauge_rect(params)
    prims: list[Prim] = [Gauge(rect, strip_rect(params) if _has_strip(params) else None)]
    is_still = params.stage == PLAY and params.variant != RAMP
    if is_still and state.phase != LET_GO and not state.kind:
        wanted, half = state.wanted, params.half_band
        is_there = state.phase == KEEP and not state.outside
        low, high = wanted - half, wanted + half
        prims.append(Band(rect, low, high, steady=is_there, mirrored=params.mirrored))
    prims += _marks(state)
    return tuple(prims)


def _marks(state: State) -> list[Prim]:
    params = state.params
    done, count = progress(state)
    if params.stage == PLAY:
        done = state.marks
        count = marks_of(params)
    size = min(_unit(params) // 8, params.area.w // (4 * count))
    x, y = place_of_thing(params)
    y += thing_size(params) * 3 // 4
    y = min(y, params.area.bottom - size * 3 // 5)
    apart = size * 5 // 4
    left = x - apart * (count - 1) // 2
    return [Mark((left + k * apart, y), size, k < done) for k in range(count)]


def actors(state: State) -> tuple[Prim, ...]:
    """Return what is squeezed, what comes, and how far the grip is closed."""
    params = state.params
    value = share(state)
    rect = gauge_rect(params)
    is_asked = params.stage == PLAY and state.phase != LET_GO and not state.kind
    is_in = is_asked and off(state, state.value) <= params.half_band * params.full_range
    prims: list[Prim] = [Squeezed(place_of_thing(params), thing_size(params), THING, value)]
    if _has_strip(params) and state.phase != LET_GO and not state.kind:
        prims += _moving(state, rect, is_in=is_in)
    best = max((*state.finding.squeezes, state.finding.peak), default=0)
    mark = 1000 * best // params.full_range if state.is_set_up else 0
    prims.append(Level(rect, value, inside=is_in, mark=mark))
    if state.phase == LET_GO and not state.kind:
        prims.append(Signal(place_of_thing(params), thing_size(params) // 2))
    at = (_across_now(params), height_of(rect, min(value, 1000)))
    closed = is_in or (state.is_set_up and state.finding.top is not None)
    prims.append(Cursor(at, _unit(params) // 9, Role.GUIDE, closed))
    return tuple(prims)


def _moving(state: State, rect: Rect, *, is_in: bool) -> list[Prim]:
    """Return the ribbon that comes, and the band of this moment on the gauge."""
    params, half = state.params, state.params.half_band
    ribbon = Coming(
        strip_rect(params), state.profile, half, state.u,
        AHEAD_US, BEHIND_US, mirrored=params.mirrored,
    )  # fmt: skip
    low, high = state.wanted - half, state.wanted + half
    return [ribbon, Band(rect, low, high, steady=is_in, mirrored=params.mirrored)]


def _across_now(params: Params) -> int:
    """Where the one who shows the level is: beside the gauge, or on the ribbon as it is now."""
    rect = gauge_rect(params)
    if not _has_strip(params):
        out = rect.w * 5 // 4
        return rect.x - out if params.mirrored else rect.right + out
    strip = strip_rect(params)
    now = strip.w * BEHIND_US // (AHEAD_US + BEHIND_US)
    return strip.right - now if params.mirrored else strip.x + now


def share(state: State) -> int:
    """Return the grip in 1/1000 of what 100 % is; in a set-up, of the trigger's way."""
    low = min(state.finding.low, state.grip) if state.is_set_up else state.params.rest
    return 1000 * max(0, state.grip - low) // state.params.full_range


def progress(state: State) -> tuple[int, int]:
    """Check-points passed of all, the end being the last; squeezes of a set-up."""
    if state.is_set_up:
        return len(state.finding.squeezes), state.finding.asked
    count = marks_of(state.params)
    if len(state.params.parts) > 1:
        return state.marks, count
    return state.marks + (state.kind == "done"), count + 1


def hint(state: State) -> tuple[Prim, ...]:
    """Lead from what is squeezed to where the grip has to be."""
    params = state.params
    rect = gauge_rect(params)
    level = 800 if state.is_set_up else 0 if state.phase == LET_GO else state.wanted
    return (Guide(place_of_thing(params), (rect.x + rect.w // 2, height_of(rect, level))),)


def height_of(rect: Rect, level: int) -> int:
    """Return where a level (1/1000) is on a gauge, um."""
    return rect.bottom - rect.h * level // 1000


def _unit(params: Params) -> int:
    return min(params.area.w * 5 // 8, params.area.h)


def _across(params: Params, left: int, width: int) -> tuple[int, int]:
    """Place a stretch, given in 1/1000 of the width, on the side that plays."""
    area = params.area
    if params.mirrored:
        left = 1000 - left - width
    return area.x + area.w * left // 1000, area.w * width // 1000


def _has_strip(params: Params) -> bool:
    return params.stage == PLAY and params.variant == RAMP


def gauge_rect(params: Params) -> Rect:
    """Where the gauge is: between what is squeezed and what comes."""
    area = params.area
    left, width = (395, 80) if _has_strip(params) else (690, 90)
    x, w = _across(params, left, width)
    wide = min(w, _unit(params) // (7 if _has_strip(params) else 6))
    return Rect(x + (w - wide) // 2, area.y + area.h // 14, wide, area.h * 12 // 14)


def strip_rect(params: Params) -> Rect:
    """Where what comes is seen, beside the gauge and as high."""
    gauge = gauge_rect(params)
    x, w = _across(params, 480, 510)
    return Rect(x, gauge.y, w, gauge.h)


def place_of_thing(params: Params) -> Point:
    """Where what is squeezed is."""
    x, w = _across(params, 10, 370 if _has_strip(params) else 640)
    return x + w // 2, params.area.y + params.area.h * 42 // 100


def thing_size(params: Params) -> int:
    """How large it is, um."""
    w = params.area.w * (370 if _has_strip(params) else 560) // 1000
    return min(w * 2 // 3, params.area.h // 2)
