"""What needs a therapist's clearance is off by every door until they gave it, and again after."""

from __future__ import annotations

import json

import pygame
import pytest
import sqlalchemy as sa

from game.core.values import Device, Side
from game.scenes import conduct
from game.scenes.sitting import Sitting
from game.session.block import Block
from game.session.marks import NotCleared
from game.session.recorder import Clearing
from game.session.settings import Settings
from game.session.setup import SetUp
from game.store.tables import T
from game.tasks import EXERCISES
from tests.input.script import click, unclick

OFF = [one.id for one in EXERCISES.values() if one.clearance]
(PACE,) = OFF
WHAT = EXERCISES[PACE].clearance


def clear(game, player, *hands, given=True):
    for hand in hands or ("right",):
        game.store.clear(Clearing(player.id, PACE, hand, WHAT, "KR", given=given, cautions=4))


def come(start, kim, *hands, **wishes):
    """Home, with Kim chosen; cleared for these hands."""
    game = start(**wishes)
    clear(game, kim, *hands) if hands else None
    game.click("guest")
    game.click(kim.id)
    game.frame()
    return game


def therapist(game):
    """The therapist's page, of whoever is chosen."""
    game.click("settings")
    game.click("therapist")
    game.frame()


def changes(game):
    """What the audit tells: the deed, by whom, and its details."""
    assert game.store.flush()
    audit, actor = T["audit"].c, T["actor"].c
    question = (
        sa.select(audit.action, actor.label, audit.details)
        .join_from(T["audit"], T["actor"], actor.id == audit.actor_id)
        .where(audit.action.like("%clear%"))
        .order_by(audit.id)
    )
    with game.store._database.reader.connect() as connection:
        return [(a, b, json.loads(c)) for a, b, c in connection.execute(question)]


def test_nobody_is_offered_what_nobody_cleared(start, kim):
    game = come(start, kim)
    assert PACE not in game.names
    game.click("guest")
    assert PACE not in game.names
    game.begin("trace")
    game.play_block()
    game.click("other")
    game.frame()
    assert game.at == "ChooseExercise"
    assert PACE not in game.names


def test_the_therapist_reads_that_it_is_off_and_why(start, kim):
    game = come(start, kim)
    therapist(game)
    assert "Strengthen · Right hand: off until a therapist clears it." in game.texts
    assert "Strengthen · Left hand: off until a therapist clears it." in game.texts
    game.click(f"clear {PACE}")
    game.frame()
    assert game.at == "Clearance"
    for words in ("tendon was repaired", "Arthritis flares", "fracture", "Blood pressure"):
        assert words in game.texts


def test_a_guest_may_be_anybody_and_cannot_be_cleared(start):
    game = start()
    therapist(game)
    assert "A guest may be anybody, and cannot be cleared." in game.texts
    assert f"clear {PACE}" not in game.names


def test_it_is_cleared_by_who_has_checked_and_signed_and_for_one_hand(start, kim):
    game = come(start, kim)
    therapist(game)
    game.click(f"clear {PACE}")
    game.click("clear")
    game.frame()
    assert "First confirm that you have checked each of these." in game.texts
    game.click("checked")
    game.click("clear")
    game.frame()
    assert "First your initials, please" in game.texts
    assert changes(game) == []
    game.click("by")
    for name in ("key:k", "key:r", "key:done", "clear"):
        game.click(name)
    game.frame()
    assert "Strengthen · Right hand: cleared by" in game.texts
    (given,) = changes(game)
    assert given[:2] == ("cleared", game.store.last_therapist())
    assert given[2] == {"exercise": PACE, "hand": "right", "what": WHAT, "cautions_read": 4}
    for name in ("back", "back", "back"):
        game.click(name)
    game.click(PACE)
    game.frame()
    assert game.at == "ChooseHand"
    enabled = {stop.name: stop.enabled for stop in game.scene.ui.layout.stops()}
    assert enabled["right"]
    assert not enabled.get("left", False)
    game.click("right")
    game.frame()
    assert game.at == "Play"
    assert game.session.trial.exercise.id == PACE


def test_what_was_confirmed_for_one_hand_says_nothing_of_the_other(start, kim):
    game = come(start, kim)
    therapist(game)
    game.click(f"clear {PACE}")
    game.click("checked")
    box = game.scene.ui.box("hand")
    at = (box.x + box.w // 4, box.centre[1])
    game.tap(click(*at), unclick(*at))
    game.frame()
    assert "Strengthen · Left hand: off" in game.texts
    game.click("clear")
    game.frame()
    assert "First confirm that you have checked each of these." in game.texts


def test_withdrawn_it_is_off_again_everywhere_and_both_are_on_record(start, kim):
    game = come(start, kim, "right")
    assert PACE in game.names
    therapist(game)
    game.click(f"clear {PACE}")
    game.click("withdraw")
    game.frame()
    assert "Right hand: off until" in game.texts
    for name in ("back", "back", "back"):
        game.click(name)
    game.frame()
    assert PACE not in game.names
    assert [one[0] for one in changes(game)] == ["cleared", "clearance_withdrawn"]


def test_the_command_line_opens_no_door_and_says_why(start, kim):
    game = start(exercise=PACE, player=kim.pseudonym)
    game.frame()
    assert game.at == "HomeScene"
    assert "Strengthen: off until a therapist clears it." in game.texts
    game.close()
    again = start(exercise=PACE)
    again.frame()
    assert again.at == "HomeScene"


def test_the_command_line_leads_on_once_it_is_cleared(start, kim):
    game = start()
    clear(game, kim, "right")
    assert game.store.flush()
    game.close()
    game = start(exercise=PACE, player=kim.pseudonym)
    game.frame()
    assert game.at == "ChooseHand"


def test_same_as_last_time_is_not_offered_once_it_was_withdrawn(start, kim):
    game = come(start, kim, "right", "left")
    game.begin(PACE)
    game.play_trial(patience=80)
    game.frame()
    assert game.at == "Rate"
    game.click("pass")
    game.click("pass")
    game.frame()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    game.finish("stop")
    game.frame()
    assert "go" in game.names
    clear(game, kim, "right", "left", given=False)
    game.click("guest")
    game.click(kim.id)
    game.frame()
    assert "go" not in game.names


def test_no_session_plays_what_is_off_whoever_leads_it_there(start, kim):
    game = start()
    (level, *_) = game.desk.library.of(PACE)
    for player in (kim.id, None):
        sitting = Sitting.begin(game.desk, player)
        context = game.desk.context(Device.MOUSE, Side.RIGHT)
        with pytest.raises(NotCleared):
            sitting.session.begin_block(
                Block(level, 1), context, game.us, game.desk.initial(context)
            )
        assert sitting.session.trial is None
        sitting.end(game.us, "quit")
    assert game.store.flush()
    assert [one for one in game.store.trials() if one.exercise == PACE] == []


def test_a_simulated_player_needs_no_leave(start, kim):
    game = start()
    (level, *_) = game.desk.library.of(PACE)
    sitting = Sitting.begin(game.desk, None, {"simulated": True})
    context = game.desk.context(Device.MOUSE, Side.RIGHT)
    sitting.session.begin_block(Block(level, 1), context, game.us, game.desk.initial(context))
    assert sitting.session.trial is not None


def test_withdrawn_in_the_midst_of_a_set_it_ends_there(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    game.wait(0.3)
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    assert game.at == "Pause"
    clear(game, kim, "right", given=False)
    game.click("go on")
    game.wait(2)
    assert game.at != "Play" or game.session.trial is None
    sitting = game.desk.open_sitting
    assert sitting.session.trial is None or sitting.session.trial.exercise.id != PACE
    for _ in range(4):
        if game.at == "Result":
            game.click("go on")
            game.wait(2)
    trial = sitting.session.trial
    assert trial is None or trial.exercise.id != PACE


def test_the_other_hand_plays_no_further_than_its_own_clearance(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    sitting = game.scene.sitting
    game.wait(0.3)
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    sitting.correct_hand(Side.LEFT)
    game.click("go on")
    game.wait(2)
    assert sitting.session.trial is None or sitting.session.trial.exercise.id != PACE


def test_another_player_does_not_take_over_the_first_ones_clearance(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    sitting = game.scene.sitting
    game.wait(0.3)
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    sitting.correct_player(game.desk, None)
    assert sitting.session.trial is None
    game.click("go on")
    game.wait(2)
    assert sitting.session.trial is None or sitting.session.trial.exercise.id != PACE


def test_a_hand_that_is_always_the_same_is_asked_for_its_own_clearance(start, kim):
    game = come(start, kim, "left", settings=Settings())
    assert PACE in game.names
    game.desk.alter(game.desk.settings.changed("hand", "right"))
    assert not game.desk.offers(PACE)
    game.desk.alter(game.desk.settings.changed("hand", "left"))
    assert game.desk.offers(PACE)


def rated(game):
    assert game.store.flush()
    table = T["rating"].c
    question = sa.select(table.kind, table.moment, table.value).order_by(table.moment, table.kind)
    with game.store._database.reader.connect() as connection:
        return [tuple(row) for row in connection.execute(question)]


def answer(game, value):
    """Say a number on the page that asks, and go on."""
    spots = game.scene.ui.layout.spots()
    (spot,) = [one for one in spots if one.name == game.names[0] and one.part == str(value)]
    x, y = spot.box.centre
    game.tap(click(x, y), unclick(x, y))
    game.click("next")
    game.frame()


def test_after_each_set_it_asks_how_hard_it_was_and_keeps_it_with_that_set(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    for number in range(3):
        assert game.at == "Play"
        game.play_trial(patience=80)
        game.frame()
        assert game.at == "Rate"
        assert "How hard was it?" in game.texts
        answer(game, 4 + number)
        assert "Does the hand hurt?" in game.texts
        answer(game, 1)
    game.wait(3)
    assert game.at == "Result"
    assert "You came to the end of 3 of 3 sets" in game.texts
    assert rated(game) == [
        (kind, f"trial_{number}", value)
        for number in range(3)
        for kind, value in (("effort", 4 + number), ("pain", 1))
    ]
    game.worker.work()
    game.click("details")
    game.frame()
    assert "Repetitions of a set: 8" in game.texts
    assert "bits" not in game.texts


def test_too_much_pain_after_a_set_ends_the_sitting_kindly(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    game.play_trial(patience=80)
    game.frame()
    answer(game, 8)
    assert game.at == "Rate"
    answer(game, 2)
    assert game.at == "Play", "nothing was said before, so that two is no rise"
    game.play_trial(patience=80)
    game.frame()
    answer(game, 9)
    game.desk.open_sitting.felt["before"] = {"pain": 2}
    answer(game, 5)
    assert game.at == "Ending"
    assert "that is enough for today" in game.texts


def test_three_more_does_not_lengthen_a_dose(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    game.play_trial(patience=80)
    game.frame()
    game.click("pass")
    game.click("pass")
    game.frame()
    game.scene.sitting.three_more()
    assert game.session.last_call == 2


def test_a_sitting_that_began_with_a_dose_holds_it_once(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    course = game.scene.sitting.course
    assert [level.exercise for level in course.levels].count(PACE) == 1
    assert game.scene.block.trials == 3


def through_a_dose(game):
    """Play all sets, and pass over what is asked after each."""
    while game.at == "Play" and game.session.trial is not None:
        game.play_trial(patience=80)
        game.frame()
        while game.at == "Rate":
            game.click("pass")
            game.frame()
    game.wait(3)


def test_a_dose_that_was_played_is_offered_no_more_in_its_sitting(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    through_a_dose(game)
    assert game.at == "Result"
    sitting = game.scene.sitting
    game.click("other")
    game.frame()
    assert game.at == "ChooseExercise"
    assert PACE not in game.names
    assert "trace" in game.names
    conduct.other(game.desk, sitting, PACE)
    assert sitting.course.next_block.level.exercise != PACE
    game.click("back")
    game.frame()
    game.click("three more")
    game.frame()
    assert game.at == "Play"
    assert game.scene.block.level.exercise != PACE


def test_chosen_on_the_way_it_is_played_once_too(start, kim):
    game = come(start, kim, "right")
    game.begin("trace")
    game.play_block()
    game.click("other")
    game.frame()
    game.click(PACE)
    game.frame()
    assert game.session.trial.exercise.id == PACE
    through_a_dose(game)
    assert game.at == "Result"
    game.click("other")
    game.frame()
    assert PACE not in game.names


def test_there_is_no_trying_of_what_is_part_of_a_dose(start, kim):
    game = come(start, kim, "right")
    game.click(PACE)
    game.frame()
    assert game.at == "ChooseHand"
    assert "practice" not in game.names
    assert "Try it first" not in game.texts
    game.click("back")
    game.frame()
    game.click("trace")
    game.frame()
    assert "practice" in game.names


def test_nor_is_there_where_it_is_asked_for_otherwise(start, kim):
    game = come(start, kim, "right")
    begun = conduct.begin(game.desk, kim.id, SetUp(hand=Side.RIGHT), PACE, practice=True)
    block = begun.then.block
    assert (block.level.exercise, block.practice, block.trials) == (PACE, False, 3)


def test_hands_free_nobody_is_taken_to_have_gone(start, kim):
    game = come(start, kim, "right")
    game.click(PACE)
    game.scene._wanted = "pace-band"
    game.click("right")
    game.frame()
    trial = game.session.trial
    assert trial.exercise.led(trial.state) is False
    game.tap(click(600, 400), unclick(600, 400))
    game.wait(60)
    assert game.at == "Play", "for a minute the game has led, and no input was missed"
    game.wait(60)
    assert game.at == "Pause", "but then it asked, and nobody answered"


def test_the_ghost_shows_the_rhythm_by_the_hand_and_its_thing(start, kim):
    game = come(start, kim, "right")
    game.begin(PACE)
    seen = set()
    for _ in range(80):
        game.frame(us=100_000)
        seen |= {entry.name for entry in game.screen.log if entry.op == "ghost"}
    assert {"handled", "swell"} <= seen
    assert any("hand_point" in name for name in seen)
    assert game.session.trial.state.phase == "begin", "the trial never heard of it"
