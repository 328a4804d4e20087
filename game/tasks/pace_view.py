"""Pace: what is seen of it, and what is said."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.messages import N_
from game.core.view import Beads, Cursor, Handled, Look, Prim, Swell, Tile
from game.core.view_terms import FULL
from game.tasks.base import Cue, Telling
from game.tasks.pace_state import THINGS, WORKING, Phase, State

CURSOR = 12_000
CAUTIONS = (
    N_("A tendon was repaired, and surgeon and time do not allow resistance yet."),
    N_("Arthritis flares: joints are swollen, hot or red."),
    N_("A fracture is not stable yet."),
    N_("Blood pressure is not controlled: gripping hard or long raises it, held breath the more."),
)
"""What is against resistance, for the therapist who clears it."""
CUED: Mapping[Phase, str] = {
    Phase.BEGIN: "start_asked",
    Phase.READY: "ready_cued",
    Phase.WORK: "work_cued",
    Phase.HOLD: "hold_cued",
    Phase.LET_GO: "release_cued",
    Phase.CONFIRM: "confirm_asked",
    Phase.REST: "rest_cued",
    Phase.COUNT: "count_asked",
}
TOLD: Mapping[str, tuple[str, Telling]] = {
    "start_asked": (N_("Asked to begin"), "other"),
    "ready_cued": (N_("Get ready"), "other"),
    "work_cued": (N_("Work begins"), "other"),
    "hold_cued": (N_("Hold begins"), "other"),
    "release_cued": (N_("Letting go begins"), "other"),
    "confirm_asked": (N_("Asked whether it is done"), "other"),
    "counted": (N_("Repetition counted"), "did"),
    "rest_cued": (N_("Rest begins"), "other"),
    "count_asked": (N_("Asked how many were done"), "other"),
    "number_chosen": (N_("Number chosen"), "other"),
    "completed": (N_("Set done"), "did"),
    "given_up": (N_("Given up"), "other"),
    "halted": (N_("Ended by the program"), "other"),
}
"""What events are called where a set is watched again."""
BEGIN = {
    "putty": N_("Putty in hand? Press anything"),
    "band": N_("Band on fingers? Press anything"),
    "pegs": N_("Pegs at hand? Press anything"),
    "buttons": N_("Shirt at hand? Press anything"),
}
WORK = {
    "putty": N_("Squeeze the putty"),
    "band": N_("Spread the fingers"),
    "pegs": N_("Pinch the peg open"),
    "buttons": N_("Push the button through"),
}
HOLD = N_("Hold, and breathe on")
SAID = {
    Phase.BETWEEN: N_("Rest before the next set"),
    Phase.READY: N_("Get ready"),
    Phase.HOLD: HOLD,
    Phase.LET_GO: N_("Let go slowly"),
    Phase.CONFIRM: N_("Done? Press anything"),
    Phase.REST: N_("Rest the hand"),
    Phase.COUNT: N_("How many did you do?"),
}
"""Six words at most each."""


def cue(state: State) -> Cue:
    """Say what to do; once the set is over, or before it goes on, to rest."""
    goes_on = state.phase is Phase.BETWEEN and state.params.carried
    return _cue(Phase.REST if state.kind or goes_on else state.phase, state.params.thing)


def _cue(phase: Phase, thing: str) -> Cue:
    by_thing = {Phase.BEGIN: BEGIN, Phase.WORK: WORK}.get(phase)
    text = by_thing[thing] if by_thing else SAID[phase]
    return Cue(text, "sprite:hand_open", f"level:{thing}", "place")


def all_cues() -> tuple[Cue, ...]:
    """Return every instruction that there is."""
    return tuple(_cue(phase, thing) for thing in THINGS for phase in Phase)


def scenery(state: State) -> tuple[Prim, ...]:
    """What lies still: the keys to say how many were done, or the one to end the set; once it is
    over, all of it.
    """
    places = state.params.places
    if state.kind:
        return _led(state)
    if state.phase is Phase.COUNT:
        keys = [
            Tile(rect, str(number), Look.ACTIVE if number == state.chosen else Look.IDLE)
            for number, rect in enumerate(places.numbers)
        ]
        return (*keys, Tile(places.on, "", Look.IDLE, "check"))
    shown = state.phase in (*WORKING, Phase.CONFIRM, Phase.REST)
    return (Tile(places.enough, "", Look.IDLE, "hand_stop"),) if shown else ()


def actors(state: State) -> tuple[Prim, ...]:
    """The hand at work, the disc that leads it, a bead for each repetition, and the pointer."""
    cursor = Cursor(state.hand, CURSOR, None, state.closed)
    if state.kind or state.phase is Phase.COUNT:
        return (cursor,)
    # Under the disc, of which a number must always be read: there is nothing to point at.
    return (cursor, *_led(state))


def _led(state: State) -> tuple[Prim, ...]:
    places, share = state.params.places, _share(state)
    done, planned = state.done, state.params.repetitions
    return (
        Handled(places.hand, places.hand_size, state.params.thing, share, places.left),
        Swell(places.disc, places.radius, share, _look(state), f"{done}/{planned}"),
        Beads(places.disc, places.radius, done, planned),
    )


def _share(state: State) -> int:
    """How far the thing is worked now, as the rhythm has it."""
    if state.kind:
        return 0
    lasts = max(1, state.params.lengths.get(state.phase, 1))
    part = min(lasts, max(0, state.t - state.since)) * FULL // lasts
    eased = part * part // FULL * (3 * FULL - 2 * part) // FULL  # slow at both ends
    match state.phase:
        case Phase.WORK:
            return eased
        case Phase.HOLD:
            return FULL
        case Phase.LET_GO:
            return FULL - eased
    return 0


def _look(state: State) -> Look:
    if state.phase in WORKING and not state.kind:
        return Look.ACTIVE
    return Look.DONE if state.kind or state.phase in {Phase.REST, Phase.BETWEEN} else Look.IDLE
