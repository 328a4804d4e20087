"""Tap: what each device has closed at a moment."""

from __future__ import annotations

import math

from game.core.values import Device, Hand
from game.tasks.tap_state import BESIDE, Contact, Params, State

SLOP = 4_000
"""um beyond its edge where a pad is still tapped: fingers are not pixels."""
ALONG = 70_00
"""1/100 degree from its axis up to which an arrow key is meant: a diagonal is both keys."""


def contacts(state: State, hand: Hand) -> tuple[tuple[Contact, ...], bool]:
    """Return what is closed now, and whether the trigger is.

    A finger taps where it comes down, a mouse where its pointer is. Buttons and keys tap wherever
    that is: one pad by the grip of any kind, two by two of them.
    """
    pads = state.params.pads
    if state.device is Device.TOUCH:
        found = [Contact(f.number, pad_at(state.params, f.x, f.y), f.x, f.y) for f in hand.fingers]
        return tuple(found), False
    pulled = hand.grip > state.release if state.pulled else hand.grip >= state.close
    if state.device is Device.MOUSE:
        pad = pad_at(state.params, hand.x, hand.y)
        return ((Contact(0, pad, hand.x, hand.y),) if pulled else ()), pulled
    if len(pads) == 1:
        closed = pulled or hand.contacts > 0
        return ((Contact(0, 0, *pads[0].at),) if closed else ()), pulled
    first, second = _two(state, hand, pulled=pulled)
    both = ((0, first), (1, second))
    return tuple(Contact(n, n, *pads[n].at) for n, closed in both if closed), pulled


def _two(state: State, hand: Hand, *, pulled: bool) -> tuple[bool, bool]:
    if state.device is Device.GAMEPAD:
        return hand.contacts > 0, pulled
    if not hand.push:
        return False, False
    turn = abs(hand.angle)
    across = min(turn, 18_000 - turn) <= ALONG
    along = abs(turn - 9_000) <= ALONG
    return across, along


def pad_at(params: Params, x: int, y: int) -> int:
    """Return the pad at a place, or ``BESIDE``; of two that reach there the nearer one."""
    away = [math.isqrt((pad.x - x) ** 2 + (pad.y - y) ** 2) for pad in params.pads]
    nearest = min(range(len(away)), key=away.__getitem__)
    return nearest if away[nearest] <= params.pads[nearest].radius + SLOP else BESIDE
