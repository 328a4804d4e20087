"""Pinching in the game: what its menus offer with a device, and the ghost hand's fingers."""

from __future__ import annotations

import math

from game.core.values import Device
from game.scenes.ghost_tips import HAND
from game.session.settings import Settings
from game.tasks.base import Skill
from game.ui.widgets import Button, Choice

STEADY = Skill(bits=7.0, drop=0.0, lapse=0.0, confuse=0.0)


def tips(game):
    return [e.rect.center for e in game.screen.log if (e.op, e.name) == ("ghost", HAND)]


def levels(game):
    widgets = [placed.widget for placed in game.scene.ui.layout.placed]
    choices = [w for w in widgets if isinstance(w, Choice) and w.name == "level"]
    hands = {
        w.name: w.enabled for w in widgets if isinstance(w, Button) and w.name in {"left", "right"}
    }
    return [option[0] for choice in choices for option in choice.options], hands


def test_menus_offer_what_goes_with_the_device(start):
    game = start()
    game.click("pinch")
    assert levels(game) == ([], {"left": False, "right": False})
    game = start()
    game.touch("pinch")
    assert levels(game) == (["pinch-close", "pinch-fingers"], {"left": True, "right": True})


def test_what_comes_next_can_be_played(start):
    game = start()
    game.begin("pick_place")
    game.play_block()
    assert all(
        game.desk.library.playable(level.exercise, Device.MOUSE)
        for level in game.scene.sitting.course.levels
    )


def test_the_ghost_shows_both_tips_closing(start):
    game = start()
    game.touch("pinch")
    game.touch("right")
    seen = []
    for _ in range(300):
        game.frame()
        seen.append(tips(game))
    pairs = [math.dist(*pair) for pair in seen if len(pair) == 2]
    assert len(pairs) > 60
    target = game.session.trial.params.target
    wanted = game.desk.devices.screen.px(target, 0)[0]
    assert pairs[0] > wanted * 1.15
    assert abs(min(pairs) - wanted) < 8
    assert game.session.trial.events == []


def test_still_pictures_show_the_fingers_apart_and_near(start):
    game = start(settings=Settings(reduced_motion=True))
    game.touch("pinch")
    game.touch("right")
    game.wait(1, 16_667)
    assert len(tips(game)) == 4
    first = tips(game)
    game.wait(0.5, 16_667)
    assert tips(game) == first


def test_a_hand_plays_it_and_its_releases_are_told(start, kim):
    game = start()
    game.touch("pinch")
    game.touch("right")
    for _ in range(2):
        assert game.play_trial(STEADY).outcome.kind == "done"
    game.worker.work()
    game.store.flush()
    first = game.store.trial(game.store.trials(session_id=game.session.id)[0].trial_id)
    assert first.start.device == "touch"
    assert first.measures["release_time"]["value"] > 0
    assert "release_time" in game.session.results[-1].summary()["medians"]
