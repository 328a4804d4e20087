"""Who watches sees how difficulty goes and why, and changes it: at once, and never unsigned."""

from __future__ import annotations

import json

import pygame
import pytest
import sqlalchemy as sa

from game.core.values import Device
from game.session.block import Part
from game.session.course import Dose
from game.session.recorder import Prescribed
from game.session.settings import Settings
from game.store.tables import T
from tests.input.script import click, finger, press, unclick
from tests.scenes.table import Game
from tests.scenes.test_probes import begin_probe, game_of, sit_down


def ask(game: Game, way: str = "key") -> None:
    """Ask as a therapist does: with a key, a pad's button, or two fingers in a corner."""
    if way == "key":
        game.key(pygame.KSCAN_T, pygame.K_t)
    elif way == "pad":
        game.plug_in()
        game.frame(press(pygame.CONTROLLER_BUTTON_BACK))
    else:
        corner = (0.02, 0.97)
        game.frame(*(finger(pygame.FINGERDOWN, n, *corner) for n in (1, 2)))
        game.frame(*(finger(pygame.FINGERUP, n, *corner) for n in (1, 2)))
    game.frame()


def steered(game: Game) -> list[dict[str, object]]:
    """What the audit tells of changes, oldest first, with whose they are."""
    assert game.store.flush()
    audit, actor = T["audit"].c, T["actor"].c
    question = (
        sa.select(audit.details, actor.label)
        .join_from(T["audit"], T["actor"], actor.id == audit.actor_id)
        .where(audit.action == "steered")
        .order_by(audit.id)
    )
    with game.store._database.reader.connect() as connection:
        return [{**json.loads(row[0]), "by": row[1]} for row in connection.execute(question)]


def press_end(game: Game, name: str, part: str, times: int = 1) -> None:
    """Press the minus or plus of a slider."""
    for _ in range(times):
        box = game.scene.ui.box(name)
        x = box.right - box.h // 2 if part == "+" else box.x + box.h // 2
        game.tap(
            pygame.event.Event(
                pygame.MOUSEBUTTONDOWN, pos=(x, box.centre[1]), button=1, touch=False
            ),
            pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(x, box.centre[1]), button=1, touch=False),
        )


def sign(game: Game, *letters: str) -> None:
    """Write the initials, and have the changes hold."""
    game.click("by")
    for letter in letters or ("k", "r"):
        game.click(f"key:{letter}")
    game.click("key:done")
    game.click("done")
    game.frame()


@pytest.mark.parametrize("way", ["key", "pad", "fingers"])
def test_asked_once_play_says_why_and_goes_on_asked_again_it_waits(start, way):
    game = start()
    game.begin()
    trial = game.session.trial
    ask(game, way)
    assert game.at == "Play"
    assert not game.session.trial.paused
    told = game.session.steerable.main.explain()
    assert f"Ability {told['ability']:.1f} bits" in game.texts
    assert "(1.0 to 7.5 allowed): " in game.texts
    assert "% are expected to succeed, 75 % wanted" in game.texts
    assert "First trial" in game.texts
    ask(game, way)
    assert game.at == "Steer"
    assert trial.paused or game.session.trial.paused
    game.wait(0.6)  # After a touch the mouse is not listened to at once.
    game.click("leave")
    game.frame()
    assert game.at == "Play"
    assert not game.session.trial.paused
    assert steered(game) == []


def test_what_does_not_adapt_says_so_and_has_nothing_to_set(start, kim):
    game = start()
    game.click(kim.id)
    game.begin("tap")
    ask(game)
    assert "Every trial is as its level says. Nothing adapts" in game.texts
    game.play_trial()
    ask(game)
    assert game.at == "Play"
    assert "Nothing adapts" not in game.texts
    assert game.session.steerable is None
    game.worker.work()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    game.click("stop")
    game.frame()
    assert "You tapped 1 of 1 rows to their end" in game.texts
    assert "harder" not in game.texts
    game.click("details")
    game.frame()
    assert "bits" not in game.texts
    assert "Tapping rate" in game.texts
    lines = [line for line in game.store.trials() if line.exercise == "tap"]
    assert {line.difficulty_bits for line in lines} == {0.0}
    assert game.store.last_controller(kim.id, "tap", "mouse", "right") is None


def test_the_strip_tells_the_reason_of_each_trial_and_can_be_put_away(start):
    game = start()
    game.begin()
    ask(game)
    assert "First trial" in game.texts
    game.play_trial()
    game.wait(2)
    assert "First trial" not in game.texts
    assert game.drawn("strip")
    ask(game)
    game.click("explained")
    game.click("done")
    game.frame()
    assert game.at == "Play"
    assert "expected to succeed" not in game.texts
    assert steered(game) == []


def test_a_change_holds_from_the_next_trial_and_is_signed(start, kim):
    game = start()
    game.click(kim.id)
    game.begin("trace", "left")
    ask(game)
    ask(game)
    before = game.session.steerable.main.next_difficulty()
    press_end(game, "ceiling", "-", 40)
    press_end(game, "target", "+")
    assert "80 % wanted" in game.texts
    assert game.session.steerable.main.next_difficulty() == before, "it holds when it is confirmed"
    sign(game)
    low, high = game.session.steerable.main.explain()["bounds"]
    assert low <= high < before or before == low
    assert game.session.steerable.main.explain()["target_success"] == pytest.approx(0.8)
    found = steered(game)
    assert [(one["what"], one["by"]) for one in found] == [
        ("ceiling", "Kr"),
        ("target_success", "Kr"),
    ]
    assert found[0]["to"] == pytest.approx(high)
    assert (found[1]["from"], found[1]["to"]) == (0.75, 0.8)
    kept = game.store.prescribed(kim.id, "trace", "left")
    assert kept == Prescribed(0.8, ceiling=high)


def test_a_lock_holds_the_difficulty_whatever_is_played(start):
    game = start()
    game.begin()
    ask(game)
    ask(game)
    game.click("locked")
    sign(game)
    held = game.session.steerable.main.explain()["locked"]
    assert held is not None
    for _ in range(3):
        game.play_trial()
        assert game.session.steerable.main.next_difficulty() == held
    ask(game)
    game.click("locked")
    game.click("done")
    assert game.session.steerable.main.explain()["locked"] is None
    assert [(one["what"], one["to"] is None) for one in steered(game)] == [
        ("locked", False),
        ("locked", True),
    ]


def test_the_difficulty_that_is_set_is_what_is_played_next(start):
    game = start()
    game.begin()
    ask(game)
    ask(game)
    before = game.session.steerable.main.next_difficulty()
    press_end(game, "difficulty", "+", 3)
    sign(game)
    asked = game.session.steerable.main.next_difficulty()
    assert asked == pytest.approx(before + 0.6, abs=0.11)
    assert f"From the next trial on: {asked:.1f} bits." in game.texts
    assert [one["what"] for one in steered(game)] == ["difficulty"]
    assert game.store.prescribed(game.session.player_id, "pick_place", "right") is None


def test_the_largest_step_is_set_and_set_free_again(start, kim):
    game = start()
    game.click(kim.id)
    game.begin("trace", "left")
    for times, part in ((6, "-"), (6, "+")):
        ask(game)
        ask(game)
        press_end(game, "largest step", part, times)
        sign(game)
    assert game.session.steerable.main.explain()["largest_step"] is None
    found = [(one["what"], one["from"], one["to"]) for one in steered(game)]
    assert found == [("largest_step", None, 1.0), ("largest_step", 1.0, None)]


def test_nothing_is_changed_by_nobody(start):
    game = start()
    game.begin()
    ask(game)
    ask(game)
    game.click("locked")
    game.click("done")
    game.frame()
    assert game.at == "Steer"
    assert "First your initials, please" in game.texts
    assert game.scene.ui.focus == "by"
    sign(game, "m", "b")
    assert game.at == "Play"
    assert [(one["what"], one["by"]) for one in steered(game)] == [("locked", "Mb")]
    ask(game)
    game.click("locked")
    game.click("done")
    game.frame()
    assert [one["by"] for one in steered(game)] == ["Mb", "Mb"], "who is there need not sign twice"
    game.close()
    again = start()
    again.begin()
    ask(again)
    ask(again)
    assert "kept with Mb and the time. Not you?" in again.texts


def test_the_key_for_back_leaves_it_as_it_was(start):
    game = start()
    game.begin()
    ask(game)
    ask(game)
    press_end(game, "difficulty", "+", 3)
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    assert game.at == "Play"
    assert steered(game) == []


def test_with_a_mouse_alone_it_is_behind_the_pause_and_the_therapists_page(start):
    game = start()
    game.begin()
    x, y = next(e.rect.center for e in game.drawn("button") if e.name == "pause")
    game.tap(click(x, y), unclick(x, y))
    game.frame()
    assert "steer" not in game.names, "no patient meets it in a pause"
    for name in ("therapist", "steer"):
        game.click(name)
    game.frame()
    assert game.at == "Steer"
    assert "Difficulty: Pick and place" in game.texts
    game.click("locked")
    sign(game)
    game.click("back")
    game.click("go on")
    assert game.at == "Play"
    assert [one["what"] for one in steered(game)] == ["locked"]


def test_between_two_blocks_the_last_one_can_be_steered(start):
    game = start()
    game.begin()
    game.play_block()
    assert game.at == "Result"
    for name in ("therapist", "steer"):
        game.click(name)
    press_end(game, "floor", "+", 3)
    sign(game)
    assert [(one["what"], one["exercise"]) for one in steered(game)] == [("floor", "pick_place")]


def test_before_the_first_block_there_is_nothing_to_steer(start):
    game = game_of(start, "first")
    sit_down(game)
    assert game.at == "Compare"
    game.click("therapist")
    assert "steer" not in game.names


def test_a_warm_up_tells_of_itself_and_obeys_with_what_comes_after_it(start):
    game = start(dose=Dose(warm_up_us=60_000_000, block_us=0, cool_down_us=0))
    game.begin()
    assert game.scene.block.part is Part.WARM_UP
    ask(game)
    played, main = game.session.controller, game.session.steerable.main
    assert played is not main
    assert f"Warm-up. Ability {played.explain()['ability']:.1f} bits" in game.texts
    assert f" {played.next_difficulty():.1f} bits (" in game.texts
    ask(game)
    assert "What is played now is easier" in game.texts
    press_end(game, "difficulty", "+", 2)
    sign(game)
    wanted = played.next_difficulty()
    assert main.next_difficulty() == pytest.approx(wanted, abs=0.01)
    trial = game.session.trial
    game.scene.give_up(game.us)
    assert game.session.trial is not trial
    game.frame()
    assert f" {wanted:.1f} bits (" in game.texts


def test_a_probe_says_that_nothing_can_be_set_and_only_to_who_asks_in_it(start):
    game = game_of(start, "first")
    sit_down(game)
    game.scene.sitting.explained = True
    begin_probe(game)
    game.frame()
    assert not game.drawn("strip")
    ask(game)
    assert "A probe: always 2.0 bits. Nothing adapts, and nothing can be set." in game.texts
    ask(game)
    assert game.at == "Play"
    assert not game.drawn("strip")
    assert not game.session.trial.inputs


@pytest.mark.parametrize("sticky", [False, True], ids=["held", "taken by a tap"])
def test_fingers_that_ask_drop_nothing_and_miss_nothing(start, sticky):
    game = start(device=Device.TOUCH, settings=Settings(sticky=sticky))
    game.begin()
    session, trial = game.session, game.session.trial
    hold_one(game)
    assert trial.state.carrying >= 0
    game.wait(0.4, 40_000)
    events, samples = list(trial.events), len(trial.samples)
    corner = (0.02, 0.97)
    game.frame(*(finger(pygame.FINGERDOWN, n, *corner) for n in (8, 9)))
    game.frame(*(finger(pygame.FINGERUP, n, *corner) for n in (8, 9)))
    game.frame()
    assert game.drawn("strip")
    assert session.trial is trial
    assert (trial.events, len(trial.samples)) == (events, samples)
    assert trial.state.carrying >= 0


def hold_one(game):
    """Take the right thing in the hand, with a finger that stays or by a tap."""
    trial = game.session.trial
    item = trial.params.items[trial.params.right[0]]
    x, y = game.desk.devices.screen.px(item.x, item.y)
    w, h = game.screen.size
    place = (x / (w - 1), y / (h - 1))
    game.frame(finger(pygame.FINGERDOWN, 1, *place))
    if trial.context.profile.sticky:
        game.frame(finger(pygame.FINGERUP, 1, *place))
    game.frame()
