"""Buttoning in the game: what its ghost shows, what is praised, and what a probe leaves to see."""

from __future__ import annotations

from game.core.values import Device
from game.scenes.ghost import HAND
from game.scenes.ghost_tips import HAND as FINGERS
from game.session import library
from game.session.settings import Settings
from tests.scenes.table import SURE
from tests.scenes.test_probes import SHORT, begin_probe, forms, sit_down

LEVELS = library.packaged()
BOTH = "button-fasten-both"


def shown_by_the_ghost(game, frames=900):
    """What the ghost draws in each frame, as long as it is there."""
    for _ in range(frames):
        game.frame()
        entries = game.drawn("ghost")
        if entries:
            yield [entry.name for entry in entries]


def only(level_id):
    """A library that has but one level."""
    return library.Library(tuple(one for one in LEVELS.levels if one.id == level_id), ())


def begin_with_fingers(game):
    game.touch("button")
    game.touch("right")


def test_the_ghost_pinches_with_two_tips_and_takes_the_button_along(start):
    game = start()
    begin_with_fingers(game)
    seen = list(shown_by_the_ghost(game))
    assert sum(names.count(FINGERS) == 2 for names in seen) > 60
    assert sum("held" in names for names in seen) > 60
    assert game.session.trial.events == []


def test_the_ghost_shows_both_hands_where_both_are_needed(start):
    game = start(found=only(BOTH))
    begin_with_fingers(game)
    seen = list(shown_by_the_ghost(game))
    assert sum(names.count(HAND) == 2 for names in seen) > 60
    assert not any(FINGERS in names for names in seen), "these are not two fingers of one hand"


def test_still_pictures_show_both_hands_too(start):
    game = start(settings=Settings(reduced_motion=True), found=only(BOTH))
    begin_with_fingers(game)
    game.wait(1, 16_667)
    assert [e.name for e in game.drawn("ghost")].count(HAND) == 3, (
        "before, and after with the other"
    )


def test_the_ghost_pulls_the_other_trigger(start):
    game = start(found=only(BOTH))
    game.plug_in()
    game.desk.devices.pin(Device.GAMEPAD)
    game.begin("button")
    seen = list(shown_by_the_ghost(game, 400))
    assert sum("trigger" in names for names in seen) > 60


def test_a_button_that_went_through_is_praised_at_its_slit(start):
    game = start()
    game.begin("button")
    game.frame()
    trial = game.session.trial
    while not trial.ended:
        game.play_trial(SURE)
    assert trial.outcome.success
    seen = []
    for _ in range(12):
        game.frame()
        seen += game.drawn("mote")
    assert seen


def test_a_probe_leaves_the_button_in_sight_and_says_nothing_of_it(start):
    game = start(dose=SHORT)
    settings = {"probe": "first", "probe_forms": forms("mouse", exercise="button")}
    game.desk.adopt(game.store.add_player("Fuchs", "object:3", settings=settings).id)
    sit_down(game, "button")
    begin_probe(game)
    count = len(game.session.trial.params.rows)
    game.play_trial()
    for _ in range(12):
        game.frame()
        buttons = [entry for entry in game.drawn("button") if entry.name in {"idle", "done"}]
        assert len(buttons) == count
        assert not [entry for entry in game.drawn("badge") if entry.name == "done button"]
