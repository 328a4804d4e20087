"""A rest that is offered at once when the hand declines."""

from __future__ import annotations

import pytest

from game.difficulty import Controller
from game.scenes.rest import TIRED
from game.session.course import Dose
from tests.scenes.test_course import begun

DOSE = Dose(warm_up_us=0, block_us=0, cool_down_us=0)


@pytest.fixture
def tired(monkeypatch):
    """From its third trial on a block's controller finds that ability has fallen."""
    monkeypatch.setattr(
        Controller, "is_tired", property(lambda self: self.explain()["trials"] >= 3)
    )


@pytest.mark.usefixtures("tired")
def test_a_rest_is_offered_once_in_a_block_and_one_press_goes_on(start):
    game = begun(start, dose=DOSE)
    session = game.session
    for _ in range(3):
        game.play_trial()
    game.frame()
    assert game.at == "Pause"
    game.frame()
    assert TIRED in game.texts
    trial = session.trial
    assert not trial.taken_up, "no movement is broken off"
    game.click("go on")
    assert game.session.trial is trial
    game.play_block()
    assert game.at == "Result", "and no other pause in this block"
    assert "a little rest does the hand good" in game.texts
    game.click("go on")
    assert game.scene.block.eased


@pytest.mark.usefixtures("tired")
def test_the_last_trial_of_a_block_offers_it_with_the_result(start):
    game = begun(start, dose=DOSE)
    game.session.end_after(3)
    game.play_block()
    game.frame()
    assert game.at == "Result"
    assert "a little rest does the hand good" in game.texts


def test_nobody_who_does_as_usual_is_told_to_rest(start):
    game = begun(start, dose=DOSE)
    game.play_block()
    assert game.at == "Result"
    assert not game.scene.sitting.course.tired
