"""The real game is pinched: with two and with five real fingers, and with an analog trigger."""

from __future__ import annotations

from pathlib import Path

from game.session import replay
from game.session.checking import Verdict, check
from tests.devices.pinching import Fingers, Puller, apart, phase, shown
from tests.devices.pinching import rest as rest_fingers
from tests.devices.whole_game import Began, Game, Kept, kept
from tests.devices.xserver import Xorg

MERGING_UM = 14_000
"""A panel sees one contact where tips are so near."""


def _begin(game: Game, hand: Fingers | Puller, level: str = "") -> Began:
    hand.press("pinch")
    game.scene("ChooseHand")
    if level:
        hand.press("level", level)
        game.see(lambda seen: seen.get("values", {}).get("level") == level)
    hand.press("right")
    game.scene("Play")
    trial = game.trial(0)
    shown(hand, trial)
    return trial


def _ended(game: Game, folder: Path) -> Kept:
    assert game.ask_to_close() == 0
    found = kept(folder)
    for record in found.trials[:-1]:
        again = replay(record)
        assert (again.events, again.outcome) == (tuple(record.events), record.outcome)
    return found


def _down(hand: Fingers, trial: Began) -> None:
    thumb, finger = trial.params.spots
    hand.touch(trial, {1: thumb, 2: finger})
    phase(hand, "closing")


def _close(hand: Fingers, trial: Began, opening: float) -> None:
    first, second = apart(*trial.params.spots, opening)
    hand.slide(trial, {1: first, 2: second})


def test_two_fingers_close_hold_and_let_go_and_two_that_merge_have_closed_too_far(
    xorg: Xorg, folder: Path
) -> None:
    with Game(xorg, folder) as game:
        hand = Fingers(game)
        trial = _begin(game, hand)
        _down(hand, trial)
        _close(hand, trial, trial.params.target)
        phase(hand, "release")
        _close(hand, trial, trial.params.start)
        trial = game.trial(1)
        hand.lift(trial)
        shown(hand, trial)
        _down(hand, trial)
        _close(hand, trial, MERGING_UM)
        hand.lift(trial, 2)
        seen = game.see(lambda seen: seen.get("phase") == "release")
        assert 0 <= seen["opening"] < 15_000
        first, second = apart(*trial.params.spots, 30_000)
        hand.touch(trial, {1: first, 2: second})
        _close(hand, trial, trial.params.start)
        game.trial(2)
        hand.lift(trial)
        found = _ended(game, folder)
    good, merged, *_ = found.trials
    assert (found.lines[0].exercise, found.lines[0].device) == ("pinch", "touch")
    assert (good.outcome["kind"], good.outcome["success"]) == ("done", True)
    assert [event.kind for event in good.events] == ["grasped", "reached", "held", "released"]
    assert good.measures["time_in_band"]["value"] == 100.0
    assert good.measures["release_time"]["value"] > 0
    assert good.measures["aperture_error"]["value"] < good.outcome["details"]["half_band_um"] / 264
    assert (merged.outcome["kind"], merged.outcome["success"]) == ("done", False)
    assert merged.outcome["margins"][0] < 0
    assert merged.outcome["details"]["slips"] == 0
    assert merged.events[-1].kind == "released"
    assert check(good).verdict is Verdict.SAME


def test_five_fingers_rest_and_then_the_thumb_meets_one_and_falls_short_of_another(
    xorg: Xorg, folder: Path
) -> None:
    with Game(xorg, folder) as game:
        hand = Fingers(game)
        trial = _begin(game, hand, "pinch-fingers")
        rest = rest_fingers(hand, trial)
        trial = game.trial(1)
        hand.lift(trial)
        shown(hand, trial)
        assert [trial.px(*place) for place in trial.params.rest] == [
            trial.px(*place) for place in rest.values()
        ]
        hand.touch(trial, {1: rest[1], 2: rest[2]})
        phase(hand, "closing")
        thumb, finger = apart(rest[1], rest[2], MERGING_UM)
        hand.slide(trial, {1: thumb, 2: finger})
        hand.lift(trial, 2)
        phase(hand, "release")
        hand.lift(trial, 1)
        trial = game.trial(2)
        shown(hand, trial)
        hand.touch(trial, {1: rest[1], 3: rest[3], 5: rest[5]})
        phase(hand, "closing")
        short = trial.params.target + 2 * trial.params.half
        middle = (trial.params.start + trial.params.floor) / 2
        thumb, finger = apart(rest[1], rest[3], min(short, middle - 2_000))
        hand.slide(trial, {1: thumb, 3: finger})
        hand.slide(trial, {1: rest[1], 3: rest[3]})
        game.trial(3)
        hand.lift(trial)
        found = _ended(game, folder)
    set_up, met, short_of, *_ = found.trials
    assert set_up.outcome["kind"] == "set_up"
    assert (met.outcome["kind"], met.outcome["success"]) == ("done", True)
    assert met.outcome["margins"] == [3.0]
    assert met.measures["wrong_finger"]["value"] == 0
    assert met.measures["release_time"]["value"] > 0
    assert short_of.outcome["details"]["finger"] == 3
    assert short_of.outcome["details"]["unwanted_contacts"] == 1
    assert short_of.measures["unwanted_contacts"]["value"] == 1


def test_a_trigger_is_pulled_into_the_band_and_then_beyond_it(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        hand = Puller(game)
        trial = _begin(game, hand)
        assert trial.context.device.value == "gamepad"
        hand.pull(trial, trial.params.target)
        phase(hand, "release")
        hand.pull(trial, trial.params.wide)
        trial = game.trial(1)
        shown(hand, trial)
        hand.pull(trial, trial.params.floor)
        phase(hand, "release")
        hand.pull(trial, trial.params.wide)
        game.trial(2)
        found = _ended(game, folder)
    good, beyond, *_ = found.trials
    assert found.lines[0].device == "gamepad"
    assert (good.outcome["success"], beyond.outcome["success"]) == (True, False)
    assert good.measures["time_in_band"]["value"] == 100.0
    assert good.measures["release_time"]["value"] > 0
    assert beyond.outcome["margins"][0] < 0
    assert beyond.outcome["details"]["left_band"] == 1
