"""Probes as a player and a therapist meet them: when, how quietly, and what is left of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pygame
import pytest

from game.core.values import Device, Side
from game.scenes import conduct
from game.scenes.base import Home, Push
from game.scenes.settings import SettingsPage
from game.scenes.settings_pages import THERAPIST
from game.session.block import Part
from game.session.course import Dose
from game.session.setup import SetUp
from game.store.store import local_now
from game.tasks.base import Skill
from tests.input.script import click, key_down, key_up, unclick, unplug
from tests.scenes.crawl import Walker
from tests.scenes.table import SURE
from tests.scenes.test_course import clicks, follow, pause, player_of, rows
from tests.scenes.test_playing import ended_by

EXERCISE = "pick_place"
FORM = {"level": "pick-place-plates", "bits": 2.0}
SHORT = Dose(warm_up_us=0, block_us=1, blocks=1, cool_down_us=0)
"""One block of one trial."""
TRIALS, RETENTION_TRIALS = 3, 2
"""Of probes in these tests, which are about all else."""
UNSURE = Skill(bits=1.5, drop=0.0, lapse=0.0)


@pytest.fixture(autouse=True)
def _brief(monkeypatch):
    monkeypatch.setattr("game.session.probe.TRIALS", TRIALS)
    monkeypatch.setattr("game.session.probe.RETENTION_TRIALS", RETENTION_TRIALS)


def forms(*devices, hand="right", exercise=EXERCISE):
    return {f"{exercise}/{device}/{hand}": FORM for device in devices or ("mouse",)}


def game_of(start, where="both", *, known=("mouse",), dose=SHORT, limits=None, **wishes):
    """A game with a player who has probes, settled for the devices that are ``known``."""
    game = start(dose=dose, **wishes)
    settings = {"probe": where, "probe_forms": forms(*known)} if known else {"probe": where}
    player = game.store.add_player("Fuchs", "object:3", settings=settings, limits=limits or {})
    game.desk.adopt(player.id)
    return game


def sit_down(game, exercise=EXERCISE, **more):
    follow(game, conduct.begin(game.desk, game.desk.player, SetUp(**more), exercise))


def a_day_later(game):
    game.store._now = lambda: local_now() + timedelta(days=1)


def play_through(game, skill=SURE):
    """Go on as offered until the ending; returns what was played."""
    parts = []
    while game.at != "Ending":
        if game.at == "Play":
            here = game.scene
            parts.append((here.block.part.value, here.block.level.exercise, here.block.trials))
            play_scene(game, skill)
        else:
            game.click(game.scene.first())
    return parts


def play_scene(game, skill=SURE):
    here = game.scene
    while game.at == "Play" and game.scene is here:
        if game.session.trial is None:
            game.frame(us=100_000)
        else:
            game.play_trial(skill)


def practise(game):
    """Play a block, and go on to what comes after it."""
    play_scene(game)
    if game.at == "Result":
        game.click("go on")


def begin_probe(game):
    """Come to the probe and begin it."""
    assert game.at == "Compare"
    game.click("begin")
    assert game.scene.block.is_probe
    while not game.session.trial.shown:
        game.frame()


def home(game):
    game.click("on")
    while game.at != "HomeScene":
        game.frame()
        game.click(game.scene.first())


def flags(game):
    return [tuple(json.loads(r["quality_flags"])) for r in rows(game, "trial")]


def probes_told(game):
    """The probes in the newest summary."""
    return json.loads(rows(game, "session_summary")[-1]["summary"])["probes"]


# --- when


def test_nobody_has_probes_who_was_not_given_any(start):
    game = game_of(start, "", dose=replace(SHORT, blocks=2))
    sit_down(game)
    assert [part for part, *_ in play_through(game)] == ["block", "block"]
    follow(game, Home())
    game.desk.adopt(None)
    game.desk.change("probe", "both")
    follow(game, conduct.begin(game.desk, None, SetUp(), EXERCISE))
    assert [part for part, *_ in play_through(game)] == ["block", "block"]


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        ("first", ["probe_first", "warm_up", "block", "cool_down"]),
        ("last", ["warm_up", "block", "probe_last", "cool_down"]),
        ("both", ["probe_first", "warm_up", "block", "probe_last", "cool_down"]),
    ],
)
def test_it_stands_before_the_warm_up_and_before_the_easy_end(start, where, parts):
    game = game_of(start, where, dose=Dose(1, 1, 1, 1))
    sit_down(game)
    assert [part for part, *_ in play_through(game)] == parts


def test_of_a_newcomer_it_comes_once_enough_is_known_and_stays_what_it_was(start):
    game = game_of(start, "both", known=())
    sit_down(game)
    assert [part for part, *_ in play_through(game)] == ["block", "probe_last"]
    home(game)
    sit_down(game)
    assert play_through(game, UNSURE)[0][0] == "probe_first"
    home(game)
    sit_down(game)
    play_through(game)
    probes = [r for r in rows(game, "trial") if r["is_probe"]]
    assert len({r["difficulty_bits"] for r in probes}) == 1
    sets = [[r["parameters"] for r in probes[n * TRIALS :][:TRIALS]] for n in range(5)]
    assert all(one == sets[0] for one in sets), "layouts and their order are always the same"
    assert len({r["difficulty_bits"] for r in rows(game, "trial") if not r["is_probe"]}) > 1


def test_what_it_always_is_outlasts_a_restart(start):
    first = game_of(start, "last", known=())
    sit_down(first)
    play_through(first)
    kept = dict(first.store.players()[0].settings)
    first.close()
    again = start(dose=SHORT)
    again.desk.adopt(player_of(again))
    sit_down(again)
    play_through(again)
    assert again.store.players()[0].settings == kept
    assert len({r["difficulty_bits"] for r in rows(again, "trial") if r["is_probe"]}) == 1


def test_after_practice_it_comes_when_the_player_finishes(start):
    game = game_of(start, "last", dose=replace(SHORT, blocks=4))
    sit_down(game)
    play_scene(game)
    assert game.at == "Result"
    game.click("home")
    begin_probe(game)
    play_scene(game)
    assert game.at == "Ending"
    home(game)
    assert ended_by(game) == ["completed"]
    sit_down(game)
    play_scene(game)
    game.click("rest")
    game.click("home")
    assert game.at == "Compare"


@pytest.mark.parametrize("leaves", ["before it", "in it", "by the pause", "because it hurts"])
def test_who_leaves_in_the_last_probe_has_come_to_the_end_of_practice(start, leaves):
    game = game_of(start, "last", limits={"pain": 5}, dose=replace(SHORT, blocks=4))
    sit_down(game)
    play_scene(game)
    game.click("home")
    assert game.at == "Compare"
    if leaves != "before it":
        begin_probe(game)
        game.play_trial()
    if leaves == "by the pause":
        pause(game, Device.KEYBOARD)
        game.click("stop")
        home(game)
    elif leaves == "because it hurts":
        pause(game, Device.KEYBOARD)
        hurt(game)
        home(game)
    game.close()
    again = start()
    assert ended_by(again) == ["pain" if leaves == "because it hurts" else "completed"]
    assert not any(probe["finished"] for probe in probes_told(again))


def test_who_leaves_in_the_first_probe_has_left_before_practice(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    game.close()
    assert ended_by(start()) == ["quit"]


def hurt(game):
    """Say in a pause that it hurts."""
    game.click("feel")
    game.tap(*clicks(game.scene.ui.part("pain", "6").centre))
    game.click("next")
    game.click("pass")


def test_in_its_pause_all_of_it_and_one_trial_are_told_apart(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    trial = game.session.trial
    pause(game, Device.KEYBOARD)
    assert "Leave the comparison out" in game.texts
    assert "Leave only this one out" in game.texts
    game.click("skip")
    game.frame()
    assert game.scene.block.is_probe
    assert game.session.trial is not trial
    pause(game, Device.KEYBOARD)
    game.click("leave out")
    game.frame()
    assert game.scene.block.part is Part.MAIN


@pytest.mark.parametrize("way", ["three more", "stop", "pain"])
def test_who_wants_to_end_is_not_held_up_by_it(start, way):
    game = game_of(start, "last", limits={"pain": 5}, dose=replace(SHORT, blocks=4))
    sit_down(game)
    if way == "three more":
        play_scene(game)
        game.click(way)
        play_scene(game)
    else:
        pause(game, Device.KEYBOARD)
        if way == "pain":
            hurt(game)
        else:
            game.click(way)
    game.frame()
    assert game.at == "Ending"
    assert not any(r["is_probe"] for r in rows(game, "trial"))


def test_who_tries_it_first_does_so_before_the_probe(start):
    game = game_of(start, "first", dose=replace(SHORT, blocks=2))
    begun = conduct.begin(game.desk, player_of(game), SetUp(), EXERCISE, practice=True)
    follow(game, begun)
    assert game.scene.block.practice
    play_scene(game)
    assert game.at == "Compare"


def test_what_a_therapist_forbids_later_is_not_probed(start, monkeypatch):
    game = game_of(start, "last")
    monkeypatch.setattr(
        "game.session.session.Session.allows", lambda _self, _exercise, _hand, bits: bits < 2.0
    )
    sit_down(game)
    assert [part for part, *_ in play_through(game)] == ["block"]


# --- the next day


def test_the_next_day_begins_with_what_was_played_last_and_only_once(start):
    game = game_of(start, "last")
    sit_down(game)
    play_through(game)
    home(game)
    sit_down(game)
    assert [part for part, *_ in play_through(game)] == ["block", "probe_last"], "the same day"
    home(game)
    a_day_later(game)
    sit_down(game)
    assert game.at == "Compare"
    parts = play_through(game)
    assert parts[0] == ("retention", EXERCISE, RETENTION_TRIALS)
    assert [part for part, *_ in parts] == ["retention", "block", "probe_last"]
    home(game)
    sit_down(game)
    assert [part for part, *_ in play_through(game)] == ["block", "probe_last"]
    kept = [r for r in rows(game, "trial") if r["is_probe"]]
    at = flags(game).count(("probe_last",))
    assert at == 4 * TRIALS
    short = [r["parameters"] for r in kept if "retention" in r["quality_flags"]]
    assert short == [r["parameters"] for r in kept[:RETENTION_TRIALS]]


def test_where_a_sitting_begins_with_a_probe_anyway_one_is_both(start):
    game = game_of(start, "both")
    sit_down(game)
    play_through(game)
    home(game)
    a_day_later(game)
    sit_down(game)
    parts = play_through(game)
    assert parts[0] == ("retention", EXERCISE, TRIALS)
    assert [part for part, *_ in parts] == ["retention", "block", "probe_last"]


def test_another_exercise_today_does_not_keep_from_what_was_played_yesterday(start):
    game = game_of(start, "last")
    sit_down(game)
    play_through(game)
    home(game)
    a_day_later(game)
    sit_down(game, "trace")
    parts = play_through(game)
    assert [one[:2] for one in parts] == [
        ("retention", EXERCISE),
        ("block", "trace"),
        ("probe_last", "trace"),
    ]


@pytest.mark.parametrize("other", ["hand", "device"])
def test_yesterdays_other_hand_or_device_is_not_asked_for(start, other):
    game = game_of(start, "last", known=("mouse", "keyboard"))
    sit_down(game)
    play_through(game)
    home(game)
    a_day_later(game)
    if other == "device":
        game.desk.devices.pin(Device.KEYBOARD)
    sit_down(game, hand=Side.LEFT if other == "hand" else Side.RIGHT)
    assert game.at == "Play"


# --- words, and leaving it out


@pytest.mark.parametrize("device", list(Device))
def test_one_press_begins_it_and_one_leaves_it_out_with_each_device(start, device):
    game = game_of(start, "both", known=[one.value for one in Device], device=device)
    walker = Walker(game, device)
    sit_down(game)
    assert game.texts.count("Now the same as always, without help or praise") == 1
    walker.press("leave out")
    assert (game.at, game.scene.block.part) == ("Play", Part.MAIN)
    practise(game)
    walker.press("begin")
    assert (game.at, game.scene.block.part) == ("Play", Part.PROBE_LAST)
    assert game.session.trial.context.device is device
    game.play_trial()
    walker.pause()
    game.frame()
    walker.press("leave out")
    assert game.at == "Ending"
    game.click("on")
    game.close()
    again = start()
    first, last = probes_told(again)
    assert (first["part"], first["trials"], first["left_out"]) == ("probe_first", 0, True)
    assert (last["part"], last["trials"], last["left_out"]) == ("probe_last", 1, True)
    assert not first["finished"]
    assert not last["finished"]


def test_the_sentence_is_spoken_and_the_key_for_back_leaves_it_out(start):
    game = game_of(start, "first")
    sit_down(game)
    assert game.scene.spoken().startswith("Now the same as always")
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.scene.block.part is Part.MAIN
    assert game.session.probes[0].left_out


# --- no feedback


@pytest.mark.parametrize("exercise", [EXERCISE, "trace", "turn"])
@pytest.mark.parametrize("skill", [SURE, UNSURE], ids=["sure", "unsure"])
def test_nothing_is_heard_felt_or_seen_of_how_it_goes(start, exercise, skill):
    game = start(dose=SHORT)
    settings = {"probe": "first", "probe_forms": forms("gamepad", exercise=exercise)}
    game.desk.adopt(game.store.add_player("Fuchs", "object:3", settings=settings).id)
    game.plug_in()
    game.desk.devices.pin(Device.GAMEPAD)
    sit_down(game, exercise)
    begin_probe(game)
    game.desk.sound.log.clear()
    game.pad.shakes.clear()
    game.seen.clear()
    wins = set()
    while game.session.trial is not None:
        wins.add(game.play_trial(skill).outcome.success)
        game.wait(1.0, 40_000)
    assert (skill is SURE) in wins
    assert not [one for one in game.desk.sound.log if one.kind == "effect"]
    assert game.pad.shakes == []
    assert not [one for one in game.seen if one[0] in ("mote", "flight", "badge")]
    praise = {("mark", "done"), ("station", "done goal"), ("sweep", "done")}
    filled = {one for one in game.seen if one[0] in ("plate", "hole") and "done" in one[1]}
    assert not praise & game.seen | filled
    assert ("button", "last") not in game.seen


def test_the_hand_still_sees_what_it_does(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    trial = game.session.trial
    game.seen.clear()
    game.play_trial()
    assert {"carried", "guide", "plate"} <= {op for op, _ in game.seen}
    game.frame()
    lying = {entry.name for entry in game.drawn("thing")}
    art = trial.exercise.cue(trial.state).art
    assert art in lying, "it lies where it was let go"


@pytest.mark.parametrize("skill", [SURE, UNSURE], ids=["sure", "unsure"])
def test_a_thing_lies_where_it_was_let_go_right_or_wrong(start, skill):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    for _ in range(6):
        trial = game.play_trial(skill)
        game.frame()
        if trial.outcome.success is (skill is SURE):
            break
    at = game.desk.devices.screen.px(*trial.state.at)
    art = trial.exercise.cue(trial.state).art
    nearest = min(
        max(abs(entry.rect.centerx - at[0]), abs(entry.rect.centery - at[1]))
        for entry in game.drawn("thing")
        if entry.name == art
    )
    assert nearest <= 12, "px, within a frame of the release"


def test_the_instruction_stays_and_repeating_it_shows_no_hand(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    game.frame()
    instruction = game.scene._picture.instruction
    assert instruction in game.texts
    game.desk.sound.log.clear()
    game.seen.clear()
    x, y = next(e.rect.center for e in game.drawn("button") if e.name == "repeat")
    game.tap(click(x, y), unclick(x, y))
    game.wait(2, 40_000)
    assert [one.kind for one in game.desk.sound.log] == ["voice"]
    assert not [op for op, _ in game.seen if op.startswith("ghost")]
    assert all(not one.inputs for one in [game.session.trial])


def test_the_row_above_counts_its_trials_in_figures(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    told = []
    for _ in range(3):
        while not game.session.trial.shown:
            game.frame()
        game.frame()
        game.frame()
        told.append(next(e.name for e in game.drawn("text") if f"/{TRIALS}" in e.name))
        game.play_trial(UNSURE)
    assert told == [f"{n}/{TRIALS}" for n in (1, 2, 3)]
    hud, said = game.scene._picture._hud, game.scene._picture._said
    assert hud.layout(said).step == 0, "no icons that could fill"


def test_it_brings_no_flowers_and_is_told_neutrally(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    play_scene(game)
    play_scene(game, UNSURE)
    game.worker.work()
    game.wait(1)
    assert game.at == "Ending"
    assert "What is always the same was played too" in game.texts
    assert f"of {TRIALS}" not in game.texts
    assert game.scene.sitting.flowers == 1
    game.click("details")
    game.frame()
    assert "For comparison, before practice · Pick and place · Mouse · Right hand" in game.texts
    assert "Always as difficult: 2.0 bits." in game.texts
    assert game.texts.count("Movement time") >= 1


def test_who_played_nothing_but_a_probe_has_come_all_the_same(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    game.play_trial()
    pause(game, Device.KEYBOARD)
    game.click("stop")
    home(game)
    assert len(game.store.rewards(player_of(game))) == 1


# --- what comes between


def test_a_pause_and_the_gamepad_unplugged_leave_it_where_it_was(start):
    game = game_of(start, "first", known=("gamepad",))
    game.plug_in()
    game.desk.devices.pin(Device.GAMEPAD)
    sit_down(game)
    begin_probe(game)
    game.play_trial()
    trial = game.session.trial
    game.frame(unplug())
    assert game.at == "Pause"
    game.plug_in()
    assert game.at == "Play"
    assert game.session.trial is trial
    play_scene(game)
    assert game.session.probes[0].finished
    kept = [r for r in rows(game, "trial") if r["is_probe"]]
    assert [r["ended_as"] for r in kept] == ["done"] * TRIALS
    broken = [r for r in kept if "interrupted" in r["quality_flags"]]
    assert len(broken) == 1


def test_another_device_is_another_probe_and_that_is_offered_anew(start):
    game = game_of(start, "first", known=("mouse", "keyboard"))
    sit_down(game)
    begin_probe(game)
    game.play_trial()
    while not game.session.trial.shown:
        game.frame()
    game.tap(key_down(pygame.KSCAN_SPACE), key_up(pygame.KSCAN_SPACE))
    game.wait(2)
    assert game.at == "Compare"
    game.key(pygame.KSCAN_RETURN, pygame.K_RETURN)
    assert game.session.trial.context.device is Device.KEYBOARD
    kept = [r for r in rows(game, "trial") if r["is_probe"]]
    assert [(r["device"], r["ended_as"]) for r in kept] == [
        ("mouse", "done"),
        ("mouse", "halted"),
        ("keyboard", None),
    ]
    assert kept[2]["parameters"] == kept[0]["parameters"]


def test_a_device_without_a_probe_goes_on_without_one(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    game.tap(key_down(pygame.KSCAN_SPACE), key_up(pygame.KSCAN_SPACE))
    game.wait(2)
    assert (game.at, game.scene.block.part) == ("Play", Part.MAIN)


def test_a_resized_window_begins_the_same_trial_anew(start):
    game = game_of(start, "first")
    sit_down(game)
    begin_probe(game)
    game.play_trial()
    pause(game, Device.KEYBOARD)
    game.desk.change("text_percent", 150)
    game.click("go on")
    game.frame()
    assert game.scene.block.is_probe
    seeds = [r["seed"] for r in rows(game, "trial")]
    assert seeds[1] == seeds[2]
    play_scene(game)
    assert game.session.probes[0].finished


def settings_of(game, player):
    return next(p for p in game.store.players() if p.id == player).settings


def correct(game, *presses):
    pause(game, Device.KEYBOARD)
    game.click("wrong")
    for name in presses:
        game.click(name)
    game.click("back")
    game.click("go on")
    game.wait(2)


def test_the_wrong_hand_is_corrected_in_a_probe_and_the_right_one_has_its_own(start):
    game = game_of(start, "first")
    player = player_of(game)
    both = {**forms("mouse"), "pick_place/mouse/left": {**FORM, "bits": 3.0}}
    known = replace(game.store.players()[0], settings={"probe": "first", "probe_forms": both})
    game.store.save_player(known)
    sit_down(game)
    begin_probe(game)
    game.play_trial()
    correct(game, "left")
    assert game.at == "Compare"
    begin_probe(game)
    kept = [r for r in rows(game, "trial") if r["is_probe"]]
    assert [(r["hand"], r["difficulty_bits"]) for r in kept] == [
        ("left", 2.0),
        ("left", 2.0),
        ("left", 3.0),
    ]
    assert settings_of(game, player)["probe_forms"] == both


def test_the_wrong_player_is_corrected_in_a_first_probe_and_leaves_nothing_behind(start):
    game = game_of(start, "last", known=())
    wrong = player_of(game)
    right = game.store.add_player("Igel", "object:4", settings={"probe": "last"}).id
    sit_down(game)
    practise(game)
    begin_probe(game)
    settled = settings_of(game, wrong)["probe_forms"]
    assert settled.keys() == {"pick_place/mouse/right"}
    game.play_trial()
    correct(game, right)
    assert settings_of(game, wrong)["probe_forms"] == {}
    assert settings_of(game, right)["probe_forms"] == settled
    assert game.at == "Compare"
    begin_probe(game)
    game.play_trial()
    correct(game, wrong)
    assert settings_of(game, wrong)["probe_forms"] == settled
    assert settings_of(game, right)["probe_forms"] == {}


def test_the_right_player_keeps_a_probe_of_their_own(start):
    game = game_of(start, "last", known=())
    wrong = player_of(game)
    own = {"probe": "last", "probe_forms": {"pick_place/mouse/right": {**FORM, "bits": 5.0}}}
    right = game.store.add_player("Igel", "object:4", settings=own).id
    sit_down(game)
    practise(game)
    begin_probe(game)
    correct(game, right)
    assert settings_of(game, right) == own
    assert settings_of(game, wrong)["probe_forms"] == {}
    begin_probe(game)
    assert game.session.probes[-1].block.bits == 5.0


def test_without_probes_of_their_own_the_right_player_goes_on_with_practice(start):
    game = game_of(start, "first")
    right = game.store.add_player("Igel", "object:4").id
    sit_down(game)
    begin_probe(game)
    correct(game, right)
    assert (game.at, game.scene.block.part) == ("Play", Part.MAIN)


def test_a_killed_game_keeps_the_probe_as_one_and_the_next_is_the_same(start, folder, tmp_path):
    game = game_of(start, "first", known=())
    sit_down(game)
    play_through(game)
    home(game)
    sit_down(game)
    begin_probe(game)
    game.play_trial()
    while not game.session.trial.shown:
        game.frame()
    pause(game, Device.KEYBOARD)
    assert game.store.flush()
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    again = start(folder=copy, dose=SHORT)
    kept = [r for r in rows(again, "trial") if r["is_probe"]]
    assert [r["ended_as"] for r in kept] == ["done", "cut_short"]
    assert [(r["feedback"], r["quality_flags"]) for r in kept] == [(0, '["probe_first"]')] * 2
    again.desk.adopt(player_of(again))
    sit_down(again)
    begin_probe(again)
    anew = [r for r in rows(again, "trial") if r["is_probe"]][2]
    assert anew["parameters"] == kept[0]["parameters"]
    assert anew["difficulty_bits"] == kept[0]["difficulty_bits"]


# --- the therapist's page


def open_page(game):
    follow(game, Push(SettingsPage(game.desk, THERAPIST)))


def test_the_page_says_what_probes_are_and_settles_them_anew_only_after_asking(start):
    game = game_of(start, "last")
    open_page(game)
    assert "Pick and place · Mouse · Right hand: always 2.0 bits" in game.texts
    game.click("anew")
    assert game.at == "Anew"
    game.click(game.scene.first())
    assert "probe_forms" in settings_of(game, player_of(game))
    game.click("anew")
    game.click("settle anew")
    game.frame()
    assert game.at == "SettingsPage"
    assert settings_of(game, player_of(game)) == {"probe": "last", "probe_forms": {}}
    assert "anew" not in game.names


def test_a_guest_is_told_to_have_none(start):
    game = start()
    open_page(game)
    assert "A guest may be anybody, and has no probes." in game.texts


@pytest.mark.parametrize(
    "damaged", ["pick_place", {"yodel/mouse/right": FORM}, {"pick_place/foot/right": FORM}]
)
def test_what_is_damaged_or_of_another_version_stops_nothing(start, damaged):
    game = game_of(start, "last")
    player = game.store.players()[0]
    game.store.save_player(replace(player, settings={"probe": "last", "probe_forms": damaged}))
    open_page(game)
    assert "will be settled with the first one" in game.texts
    game.click("back")
    sit_down(game)
    practise(game)
    assert game.at == "Compare"


def test_a_level_that_is_gone_is_followed_by_another_as_difficult(start):
    game = game_of(start, "first")
    gone = {"pick_place/mouse/right": {"level": "gone", "bits": 4.0}}
    player = game.store.players()[0]
    game.store.save_player(replace(player, settings={"probe": "first", "probe_forms": gone}))
    sit_down(game)
    begin_probe(game)
    assert game.session.probes[0].block.bits == 4.0
    (form,) = settings_of(game, player.id)["probe_forms"].values()
    assert form == {"level": "pick-place-plates", "bits": 4.0}
