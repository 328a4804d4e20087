"""The ghost hand shows an exercise once, over the first trial, and stands in nobody's way."""

from __future__ import annotations

import pytest

from game.core.values import Command
from game.metrics.measured import Why
from game.scenes.ghost import HAND, TIP
from game.session.replaying import replay
from game.session.settings import Settings
from game.store.store import Store, local_now
from tests.input.script import click, move, unclick
from tests.scenes.coming import add_kim
from tests.scenes.table import SURE


def ghosts(game):
    return [entry for entry in game.screen.log if entry.op == "ghost"]


def test_what_a_player_never_played_is_shown_once_over_the_first_trial(start, kim):
    game = start()
    game.begin("pick_place")
    game.wait(0.5, 16_667)
    assert ghosts(game)
    assert game.session.trial.events == []
    game.wait(12, 16_667)
    assert not ghosts(game), "it ends by itself"
    assert game.at == "Play"
    game.play_trial()
    assert game.session.results[-1].outcomes[0].success


def test_the_place_lights_up_while_the_ghost_carries_and_not_before(start):
    game = start()
    game.begin("pick_place")
    lit = []
    for _ in range(300):
        game.frame()
        goals = [entry.rect.center for entry in game.drawn("ghost goal")]
        carries = any(entry.name.startswith("object:") for entry in ghosts(game))
        assert bool(goals) is carries
        lit += goals
    slot = game.session.trial.params.slots[game.session.trial.params.slot]
    assert set(lit) == {game.desk.devices.screen.px(slot.x, slot.y)}


def test_what_the_player_knows_is_not_shown_again(start, folder):
    player = add_kim(folder)
    with Store.open(folder, local_now) as store:
        assert store.last_controller(player.id, "trace", "touch", "left")
    game = start()
    game.click("go")
    game.wait(0.5, 16_667)
    assert not ghosts(game)


def test_a_grasp_ends_the_show_and_counts(start):
    game = start()
    game.begin("pick_place")
    game.wait(0.5, 16_667)
    assert ghosts(game)
    trial = game.play_trial(SURE)
    assert trial.outcome.success
    game.frame()
    assert not ghosts(game)
    game.store.flush()
    assert [line.success for line in game.store.trials() if line.ended_as] == [True]


def test_moving_the_mouse_alone_lets_the_show_go_on(start):
    game = start()
    game.begin("pick_place")
    game.wait(0.5, 16_667)
    game.frame(move(500, 400))
    game.frame()
    assert ghosts(game)


def test_where_nothing_may_move_the_show_is_still_pictures(start):
    game = start(settings=Settings(reduced_motion=True))
    game.begin("pick_place")
    game.wait(1, 16_667)
    first = [(entry.name, tuple(entry.rect)) for entry in ghosts(game)]
    game.wait(1, 16_667)
    assert first == [(entry.name, tuple(entry.rect)) for entry in ghosts(game)]
    assert len(first) == 2, "where to take hold, and where to let go"
    game.wait(6, 16_667)
    assert not ghosts(game)


def test_the_repeat_button_shows_it_again(start, folder):
    add_kim(folder)
    game = start()
    game.click("go")
    game.wait(0.3, 16_667)
    x, y = game.scene._picture._hits.repeat.center
    game.tap(click(x, y), unclick(x, y))
    game.wait(0.3, 16_667)
    assert ghosts(game)


def test_trying_first_counts_nowhere_and_then_it_begins(start, kim):
    game = start()
    game.click("pick_place")
    game.click("practice")
    game.click("right")
    assert game.scene.block.practice
    for _ in range(game.scene.block.trials):
        game.play_trial(SURE)
    game.wait(2, 16_667)
    assert game.at == "Play"
    assert not game.scene.block.practice
    game.store.flush()
    practised = [game.store.trial(line.trial_id) for line in game.store.trials()][1:4]
    assert [record.start.is_practice for record in practised] == [True] * 3


def measured(game):
    game.worker.work()
    game.store.flush()
    (first, *_) = game.store.trials(session_id=game.session.id)
    return game.store.trial(first.trial_id)


def test_looking_on_is_no_slow_reaction(start, kim):
    game = start()
    game.begin("pick_place")
    game.wait(2, 16_667)
    game.play_trial(SURE)
    record = measured(game)
    reaction = record.measures["reaction_time"]
    assert (reaction["value"], reaction["reason"]) == (None, Why.SHOWN)
    assert record.measures["movement_time"]["value"] > 0
    assert [one.command for one in record.inputs] == [Command.SHOW, Command.SHOWN]
    again = replay(record)
    assert again.events == tuple(record.events)
    assert again.measures["reaction_time"]["reason"] == Why.SHOWN


def test_who_is_shown_nothing_has_a_reaction_time(start, folder):
    add_kim(folder)
    game = start()
    game.click("go")
    game.wait(0.5, 16_667)
    trial = game.play_trial(SURE)
    assert not trial.demonstrated_us
    assert measured(game).measures["reaction_time"]["reason"] != Why.SHOWN


@pytest.mark.parametrize("exercise", ["pick_place", "trace"])
def test_the_hand_leaves_what_it_holds_in_sight(start, exercise):
    game = start()
    game.begin(exercise)
    seen = 0
    for _ in range(360):
        game.frame()
        hands = [entry.rect for entry in ghosts(game) if entry.name == HAND]
        things = [entry.rect for entry in ghosts(game) if entry.name != HAND]
        for thing in things:
            seen += 1
            assert hands[0].y + TIP[1] * hands[0].h >= thing.centery + 0.2 * thing.h
    assert seen > 10
