"""What is turned is seen: while a hand turns it, where it was left, and as the ghost turns it."""

from __future__ import annotations

from game.core.values import Device
from tests.scenes.table import SURE
from tests.scenes.test_probes import SHORT, begin_probe, forms, sit_down


def motes(game):
    return game.drawn("mote")


def test_a_dial_is_in_sight_all_the_time_and_its_goal_is_praised(start):
    game = start()
    game.begin("turn")
    trial = game.session.trial
    game.frame()
    while not trial.ended:
        game.play_trial(SURE)
    seen = []
    for _ in range(12):
        game.frame()
        assert len(game.drawn("knob")) == 1
        seen += motes(game)
    assert seen, "a success sets motes free"
    assert trial.outcome.success


def test_the_ghost_turns_what_is_to_be_turned(start):
    game = start()
    game.begin("turn")
    turned = 0
    for _ in range(240):
        game.frame()
        turned += any(e.name == "turned" for e in game.drawn("ghost"))
    assert turned > 20
    assert game.session.trial.events == []


def test_a_dial_stays_in_a_probe_where_it_was_let_go(start):
    game = start(dose=SHORT)
    settings = {"probe": "first", "probe_forms": forms("gamepad", exercise="turn")}
    game.desk.adopt(game.store.add_player("Fuchs", "object:3", settings=settings).id)
    game.plug_in()
    game.desk.devices.pin(Device.GAMEPAD)
    sit_down(game, "turn")
    begin_probe(game)
    game.play_trial()
    for _ in range(12):
        game.frame()
        assert game.drawn("knob")
        assert not [entry for entry in game.drawn("sweep") if entry.name == "done"]
