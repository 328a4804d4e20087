"""Whose sitting it is, who is offered, and that nothing begins before that is known."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pygame
import pytest

from game.scenes.signs import offered_exercises
from game.store.background import Opening
from game.store.store import Store, local_now
from game.ui.widgets import Changed
from tests.input.script import click, unclick
from tests.scenes.coming import add_kim
from tests.scenes.table import SURE
from tests.store.making import Clock, play_trial, session_start


def add_players(folder, names, played=()):
    """Add players, then let those named in ``played`` play, in that order; returns ids."""
    with Store.open(folder, Clock()) as store:
        ids = {name: store.add_player(name, "object:0").id for name in names}
        for name in played:
            play_trial(store, store.start_session(session_start(ids[name])))
    return ids


def selected(game):
    return [entry.name for entry in game.drawn("selected")]


def owners(game):
    """The players who have trials."""
    game.store.flush()
    everyone = {p.pseudonym: p.id for p in game.store.players()}
    everyone["guest"] = game.store.guest().id
    return {name for name, one in everyone.items() if game.store.trials(player_id=one)}


def test_a_press_on_guest_plays_as_guest_though_others_are_known(start, folder):
    ids = add_players(folder, ["Kim", "Lou"])
    game = start()
    assert selected(game)[0] in ids.values()
    game.click("guest")
    assert selected(game) == ["guest"]
    game.begin()
    game.play_trial()
    assert game.scene.sitting.player is None
    assert owners(game) == {"guest"}


def test_the_player_named_on_the_command_line_can_be_changed_for_another(start, folder):
    ids = add_players(folder, ["Kim", "Lou"])
    game = start(player="Kim")
    assert selected(game) == [ids["Kim"]]
    game.click(ids["Lou"])
    assert selected(game) == [ids["Lou"]]
    game.click("calibrate")
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert selected(game) == [ids["Lou"]], "coming home again asks nobody anew"
    game.begin()
    game.play_trial()
    assert owners(game) == {"Lou"}


def test_who_played_last_is_marked_and_not_who_was_added_last(start, folder):
    ids = add_players(folder, ["Kim", "Lou", "Max"], played=["Max", "Kim", "Lou", "Kim"])
    assert selected(start()) == [ids["Kim"]]


def shown_of(game, ids):
    return {name for name, one in ids.items() if one in game.names}


def test_a_family_is_shown_wholly_whenever_they_played(start, folder):
    names = [f"P{number}" for number in range(4)]
    ids = add_players(folder, names, played=["P2"])
    game = start()
    assert shown_of(game, ids) == set(names)
    assert "more" not in game.names
    assert selected(game) == [ids["P2"]]


def test_a_clinic_shows_nobody_who_did_not_play_today(start, folder):
    """``add_players`` writes records of another year."""
    names = [f"P{number}" for number in range(40)]
    ids = add_players(folder, names, played=names[:12])
    game = start()
    assert shown_of(game, ids) == set()
    assert selected(game) == ["guest"], "nor is anybody of another day taken for who sits here"
    for number in (31, 3):
        game.click("more")
        assert game.at == "Everyone"
        pick(game, ids[f"P{number}"])
        assert selected(game) == [ids[f"P{number}"]]
        game.begin()
        game.play_trial()
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
        game.finish("stop")
    assert shown_of(game, ids) == {"P3", "P31"}, "they have played today"
    game.close()
    again = start()
    assert shown_of(again, ids) == {"P3", "P31"}
    assert selected(again) == [ids["P3"]], "who played last today may go on in one press"


def pick(game, player_id):
    """Choose somebody from the list of all."""
    game.scene.ui.set_value("player", player_id)
    game.scene.act(Changed("player", player_id), game.us)
    game.frame()
    game.click("take")


def test_of_a_clinic_at_most_six_are_seen(start, folder):
    names = [f"P{number}" for number in range(10)]
    with Store.open(folder, local_now) as store:
        ids = {name: store.add_player(name, "object:0").id for name in names}
        for name in names:
            play_trial(store, store.start_session(session_start(ids[name])))
    assert shown_of(start(), ids) == set(names[-6:])


def test_who_is_named_on_the_command_line_is_shown_however_long_ago_they_played(start, folder):
    names = [f"P{number}" for number in range(10)]
    ids = add_players(folder, names, played=names)
    game = start(player="P0")
    assert selected(game) == [ids["P0"]]
    game.begin()
    assert game.scene.sitting.player == ids["P0"]


def test_a_guest_starts_afresh_and_a_player_goes_on(start, folder):
    ids = add_players(folder, ["Kim"])

    def first_bits(who):
        game = start()
        game.click(who)
        game.begin()
        while game.at == "Play" and len(game.scene.sitting.session.results[-1].done) < 5:
            game.play_trial(SURE)
        game.store.flush()
        session = game.session.id
        first = game.store.trials(session_id=session)[0].trial_id
        bits = game.store.trial(first).start.difficulty_bits
        game.close()
        return bits

    assert first_bits("guest") == first_bits("guest")
    assert first_bits(ids["Kim"]) < first_bits(ids["Kim"])


@pytest.fixture
def slow(monkeypatch):
    """Records that open when the test says so."""
    gate = threading.Event()

    def open_slowly(folder):
        def open_it():
            gate.wait()
            return Store.open(folder, local_now)

        return Opening(open_it)

    def begin():
        monkeypatch.setattr("tests.scenes.table.open_in_background", open_slowly)
        return gate

    yield begin
    gate.set()


def test_an_exercise_pressed_before_the_records_are_open_waits_for_them(start, slow, folder):
    first = start()
    played = first.newcomer().id
    first.newcomer()
    first.click(played)
    first.begin()
    first.play_trial()
    first.frame()
    first.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    first.finish("stop")
    first.click("calibrate")
    plus = first.scene.ui.part("width", "plus").centre
    for _ in range(8):
        first.tap(click(*plus), unclick(*plus))
    first.click("save")
    calibrated = first.desk.um_per_px
    first.close()

    gate = slow()
    game = start(waits=False)
    game.click("pick_place")
    game.wait(1)
    assert game.at == "HomeScene"
    assert "Nothing that is played now will be kept." not in game.texts
    gate.set()
    game.open_records()
    game.frame()
    assert game.at == "ChooseHand"
    game.click("right")
    assert game.scene.sitting.player == played
    context, screen = game.session.trial.context, game.desk.devices.screen
    assert context.calibrated
    assert (context.um_per_px_x, context.um_per_px_y) == calibrated
    assert (screen.um_per_px_x, screen.um_per_px_y) == calibrated


@pytest.fixture
def evening(folder):
    """A clinic of six, one of whom played today, in a game whose day a test can end."""
    clock = {"later": timedelta()}

    def now():
        return datetime(2026, 3, 2, 15, 0, tzinfo=UTC) + clock["later"]

    with Store.open(folder, now) as store:
        ids = {name: store.add_player(name, "object:0").id for name in "ABCDEF"}
        play_trial(store, store.start_session(session_start(ids["C"])))
    return now, clock, ids


def begun(start, monkeypatch, now):
    monkeypatch.setattr(
        "tests.scenes.table.open_in_background",
        lambda folder: Opening(lambda: Store.open(folder, now)),
    )
    return start()


def test_a_clinics_computer_left_on_overnight_offers_nobody_of_yesterday(
    start, evening, monkeypatch
):
    now, clock, ids = evening
    game = begun(start, monkeypatch, now)
    assert selected(game) == [ids["C"]]
    assert "go" in game.names
    clock["later"] = timedelta(hours=17)
    game.wait(600, 1_000_000)
    assert selected(game) == ["guest"]
    assert "go" not in game.names
    assert shown_of(game, ids) == set()
    assert game.desk.player is None


def test_who_left_today_can_be_chosen_again_but_is_not_taken_for_who_comes(
    start, evening, monkeypatch
):
    now, _, ids = evening
    game = begun(start, monkeypatch, now)
    game.click("settings")
    game.wait(600, 1_000_000)
    assert game.at == "HomeScene"
    assert selected(game) == ["guest"]
    assert shown_of(game, ids) == {"C"}
    game.click(ids["C"])
    assert "go" in game.names
    assert "C" in game.texts.split()


def test_a_computer_that_slept_through_the_night_offers_nobody_of_yesterday(
    start, evening, monkeypatch
):
    """The clock that idling is measured with stands still while a computer sleeps."""
    now, clock, ids = evening
    game = begun(start, monkeypatch, now)
    clock["later"] = timedelta(hours=17)
    game.frame()
    assert selected(game) == ["guest"]
    assert shown_of(game, ids) == set()


def test_of_a_family_who_played_last_goes_on_in_one_press_however_long_nobody_came(start, folder):
    ids = add_players(folder, ["Kim", "Lou"], played=["Lou"])
    game = start()
    game.wait(600, 1_000_000)
    assert selected(game) == [ids["Lou"]]
    assert "Lou" not in game.texts.split()
    assert "go" in game.names


def test_the_first_screen_asks_who_plays_before_it_asks_what(start):
    game = start()
    assert game.texts.index("Who plays?") < game.texts.index("What shall the hand do today?")
    guest = game.scene.ui.box("guest")
    (heading,) = [e.rect for e in game.screen.log if e.op == "text" and e.name == "Who plays?"]
    assert heading.bottom <= guest.y


def test_one_wide_button_tells_in_pictures_what_goes_on(start, kim):
    game = start()
    go = game.scene.ui.placed("go")
    card = game.scene.ui.box("trace")
    assert [art for art, _ in go.arts] == ["deed:path", "flip:sprite:hand_open", "icon:hand_finger"]
    assert go.box.h >= card.h
    assert go.box.w > card.w
    assert all(go.box.holds(box) for _, box in go.arts)


def test_every_level_has_a_picture_above_its_name(start):
    game = start()
    for exercise in ("trace", "pick_place"):
        game.click(exercise)
        choice = game.scene.ui.placed("level")
        arts = [art for art, _ in choice.arts]
        assert len(set(arts)) == len(choice.parts)
        game.click("back")


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1366, 768)])
@pytest.mark.parametrize("percent", [150, 200])
def test_with_large_texts_a_known_player_sees_what_is_meant_most(start, folder, size, percent):
    add_kim(folder, settings={"text_percent": percent})
    game = start(size=size)
    assert game.scene.ui.box("go").bottom <= size[1]
    # All else is there, below it, and led to by the button that moves the page.
    assert all(game.scene.ui.box(e.id).y > 0 for e in offered_exercises(game.desk))
    last = max(game.scene.ui.box(e.id).bottom for e in offered_exercises(game.desk))
    assert last <= size[1] or game.scene.ui.layout.scrolls
