"""Who watches sees how difficulty goes and why, and changes it: at once, and never unsigned."""

from __future__ import annotations

import json

import pygame
import pytest
import sqlalchemy as sa

from game.session.recorder import Prescribed
from game.store.tables import T
from tests.input.script import finger, press
from tests.scenes.table import Game


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


@pytest.mark.parametrize("way", ["key", "pad", "fingers"])
def test_asked_once_play_says_why_and_goes_on_asked_again_it_waits(start, way):
    game = start()
    game.begin()
    trial = game.session.trial
    ask(game, way)
    assert game.at == "Play"
    assert not game.session.trial.paused
    told = game.session.steered.explain()
    assert f"Ability {told['ability']:.1f} bits" in game.texts
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
    before = game.session.steered.next_difficulty()
    press_end(game, "ceiling", "-", 40)
    press_end(game, "target", "+")
    assert "80 % wanted" in game.texts
    assert game.session.steered.next_difficulty() == before, "it holds when it is confirmed"
    game.click("done")
    game.frame()
    low, high = game.session.steered.explain()["bounds"]
    assert low <= high < before or before == low
    assert game.session.steered.explain()["target_success"] == pytest.approx(0.8)
    found = steered(game)
    assert [one["what"] for one in found] == ["ceiling", "target_success"]
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
    game.click("done")
    game.frame()
    held = game.session.steered.explain()["locked"]
    assert held is not None
    for _ in range(3):
        game.play_trial()
        assert game.session.steered.next_difficulty() == held
    ask(game)
    game.click("locked")
    game.click("done")
    assert game.session.steered.explain()["locked"] is None
    assert [(one["what"], one["to"] is None) for one in steered(game)] == [
        ("locked", False),
        ("locked", True),
    ]


def test_the_difficulty_that_is_set_is_what_is_played_next(start):
    game = start()
    game.begin()
    ask(game)
    ask(game)
    before = game.session.steered.next_difficulty()
    press_end(game, "difficulty", "+", 3)
    game.click("done")
    game.frame()
    asked = game.session.steered.next_difficulty()
    assert asked == pytest.approx(before + 0.6, abs=0.11)
    assert [one["what"] for one in steered(game)] == ["difficulty"]
    assert game.store.prescribed(game.session.player_id, "pick_place", "right") is None
