"""Tap: what is seen of it."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.messages import N_
from game.core.values import Device
from game.core.view import Beads, Cursor, Drum, Guide, Look, Press, Prim, Pulse
from game.tasks.base import Cue, Telling
from game.tasks.tap_state import ANY, State, asked_next

CURSOR = 12_000
FULL = 32_767
TOLD: Mapping[str, tuple[str, Telling]] = {
    "tapped": (N_("Tapped"), "did"),
    "bounced": (N_("The same tap still"), "other"),
    "missed_pad": (N_("Tapped beside the pad"), "slip"),
    "beat": (N_("Beat"), "other"),
    "completed": (N_("Row done"), "did"),
    "given_up": (N_("Given up"), "other"),
    "halted": (N_("Ended by the program"), "other"),
}
"""What events are called where a row is watched again."""
CUES = {
    "single": N_("Tap evenly, quickly, without strain"),
    "two": N_("Tap with two fingers in turn"),
    "one": N_("Tap to and fro, evenly"),
    "rhythm": N_("Tap along, then keep the beat"),
}
"""Six words at most each. Of a rhythm there is but one: nothing is said while it is measured."""


def cue(state: State) -> Cue:
    """Say what to do."""
    params = state.params
    key = params.variant
    if key == "alternate":
        key = "two" if params.fingers > 1 else "one"
    return _cue(CUES[key])


def _cue(text: str) -> Cue:
    return Cue(text, "sprite:hand_point", "level:single", "place")


def all_cues() -> tuple[Cue, ...]:
    """Return every instruction that there is."""
    return tuple(_cue(text) for text in CUES.values())


def scenery(state: State) -> tuple[Prim, ...]:
    """The pads, and once the row is done its beads."""
    done = state.kind == "done"
    look = Look.DONE if done else Look.IDLE
    pads = [
        Drum(pad.at, pad.radius, look, f"object:{pad.kind}", pad.label) for pad in state.params.pads
    ]
    return (*pads, *(_beads(state) if done else ()))


def actors(state: State) -> tuple[Prim, ...]:
    """Beads that fill tap by tap, what is pressed, whose turn it is, the pulse and the pointer."""
    params = state.params
    prims: list[Prim] = []
    if state.cueing and state.since >= 0:
        share = (state.t - state.since) % params.every_us * FULL // params.every_us
        prims += [Pulse(pad.at, pad.radius, share) for pad in params.pads]
    prims += _beads(state)
    if not state.kind:
        pressed = {contact.pad for contact in state.down}
        turn = asked_next(state) if len(params.pads) > 1 else ANY
        for number, pad in enumerate(params.pads):
            if number in pressed or number == turn:
                prims.append(Press(pad.at, pad.radius, down=number in pressed))
    if state.device in {Device.MOUSE, Device.TOUCH}:
        prims.append(Cursor(state.hand, CURSOR, None, bool(state.down)))
    return tuple(prims)


def _beads(state: State) -> list[Prim]:
    """How far the row has come, around each pad: taps are counted together."""
    params = state.params
    done, cued = len(state.taps), params.cued
    return [Beads(pad.at, pad.radius, done, params.whole, cued) for pad in params.pads]


def hint(state: State) -> tuple[Prim, ...]:
    """Lead from one pad to the other."""
    if len(state.params.pads) == 1:
        return ()
    first, second = state.params.pads
    return (Guide(first.at, second.at),)
