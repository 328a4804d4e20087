"""A recorded trial is watched: at every speed, moment by moment, by every device, at every size."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest

from game.core.values import Device
from game.scenes.base import Quit
from game.scenes.replay import SPEEDS, Replay
from game.scenes.replay_show import TIME
from game.scenes.replay_tape import NO_FIRST, NotShown
from game.scenes.replay_words import COMMANDS
from game.session.settings import Settings
from game.tasks import EXERCISES
from game.ui.layout import Box
from game.ui.widgets_timeline import mark_boxes, x_at
from tests.input.script import click, finger, move, unclick
from tests.replays.kept import NAMES, read
from tests.scenes.crawl import Walker
from tests.scenes.table import Game
from tests.scenes.taping import tape

LETTER, PLATES = "trace_2_letter_mouse", "pick_place_2_plates_mouse"
SIZES = [(800, 600), (1280, 800), (1920, 1080)]


@pytest.fixture
def watch(folder):
    """Begin to watch trials."""
    games = []

    def begin(*tapes, size=(1280, 800), seen=False, first=None, **settings):
        shown = tapes or (tape(LETTER),)

        def scene(desk):
            desk.alter(Settings.from_table({**Settings().to_table(), **settings}))
            return Replay(desk, shown, first=first, leads=Quit)

        games.append(Game(folder, size=size, seen=seen, first=scene))
        return games[-1]

    yield begin
    for game in games:
        game.close()


def on_track(game, ms):
    """Px of the handle's row at a ms of the time line."""
    ui = game.scene.ui
    placed = ui.placed(TIME)
    return x_at(placed.widget, placed, ms), placed.box.y + 8 - ui.scrolled


# --- the clock


@pytest.mark.parametrize("speed", SPEEDS)
def test_it_plays_at_the_speed_that_is_chosen_and_stops_at_the_end(watch, speed):
    game = watch()
    game.click(speed)
    game.click("play")
    before, began = game.scene.clock, game.us
    game.wait(0.2, 10_000)
    passed = game.us - began
    assert game.scene.clock - before == pytest.approx(passed * SPEEDS[speed][0], abs=20)
    game.wait(game.scene.show.length / 1e6 / SPEEDS[speed][0] + 0.5, 500_000)
    assert (game.scene.clock, game.scene.runs) == (game.scene.show.length, False)
    game.click("play")
    game.frame()
    assert game.scene.clock < 200_000, "from the end it plays from the beginning"


def test_paused_it_stands_still(watch):
    game = watch()
    game.click("play")
    game.wait(0.5)
    game.click("play")
    stands = game.scene.clock
    assert stands > 0
    game.wait(2)
    assert game.scene.clock == stands


def test_a_step_is_a_look_of_the_rules_at_the_hand_both_ways(watch):
    game = watch()
    frames = game.scene.show.frames
    game.scene.go_to(frames[10])
    for expected in (frames[11], frames[12]):
        game.click("frame on")
        assert game.scene.clock == expected
    for expected in (frames[11], frames[10], frames[9]):
        game.click("frame back")
        assert game.scene.clock == expected
    game.scene.go_to(0)
    game.click("frame back")
    assert game.scene.clock == 0
    assert max(b - a for a, b in pairwise(frames[1:])) <= 10_001


@pytest.mark.parametrize("name", [LETTER, PLATES, "pick_place_2_plates_gamepad_unplugged"])
def test_from_event_to_event_each_has_just_happened_and_is_told(watch, name):
    game = watch(tape(name))
    show = game.scene.show
    trace = show.tapes[0].retrace
    for one in show.happened:
        if one.seen <= game.scene.clock or one.seen >= show.length:
            continue
        game.click("event on")
        assert game.scene.clock == one.seen
        game.frame()
        assert one.text in game.texts
        happened = trace.at(trace.begins + game.scene.clock)
        assert any(e.t - trace.begins == one.t for e in (*happened.events, *happened.inputs))
    game.click("event on")
    assert game.scene.clock == show.length
    game.click("event back")
    assert game.scene.clock < show.length


def test_an_event_of_the_list_is_gone_to(watch):
    game = watch()
    game.click("events")
    game.frame()
    options = game.scene.ui.placed("happened").widget.options
    show = game.scene.show
    assert [text for _, text in options] == [f"{o.t / 1e6:.2f} s  {o.text}" for o in show.happened]
    game.scene.ui.move_list("happened", 0)
    box = game.scene.ui.part("happened", options[1][0])
    game.tap(click(*box.centre), unclick(*box.centre))
    assert game.scene.clock == show.happened[1].seen


def test_the_list_follows_the_clock(watch):
    game = watch()
    game.click("events")
    show = game.scene.show
    for ms in (show.happened[2].seen // 1000 + 1, show.happened[0].seen // 1000 + 1, 0):
        game.tap(click(*on_track(game, ms)), unclick(*on_track(game, ms)))
        game.frame()
        past = [i for i, one in enumerate(show.happened) if one.t <= game.scene.clock]
        assert game.scene.ui.value("happened") == (str(past[-1]) if past else "")


# --- devices


def test_the_mouse_drags_through_the_trial_and_pauses_it(watch):
    game = watch()
    game.click("play")
    game.frame()
    x, y = on_track(game, 1_000)
    game.frame(click(x, y))
    assert game.scene.clock == pytest.approx(1_000_000, abs=10_000)
    assert not game.scene.runs
    for ms in (2_000, 4_000, 3_000):
        x, y = on_track(game, ms)
        game.frame(move(x, y, held=True))
        assert game.scene.clock == pytest.approx(ms * 1_000, abs=10_000)
    game.frame(unclick(x, y))
    assert game.scene.clock == pytest.approx(3_000_000, abs=10_000)


def test_a_finger_drags_through_the_trial(watch):
    game = watch()
    w, h = game.screen.size
    for kind, ms in (
        (pygame.FINGERDOWN, 500),
        (pygame.FINGERMOTION, 4_500),
        (pygame.FINGERMOTION, 100_000),
        (pygame.FINGERUP, 2_500),
    ):
        x, y = on_track(game, ms)
        game.frame(finger(kind, 1, min(1, x / (w - 1)), y / (h - 1)))
        end = game.scene.show.length
        assert game.scene.clock == pytest.approx(min(ms * 1_000, end), abs=15_000)


@pytest.mark.parametrize("device", [Device.KEYBOARD, Device.GAMEPAD])
def test_keys_and_pads_come_to_the_time_line_and_step_it(watch, device):
    game = watch()
    walker = Walker(game, device)
    walker.come_to(TIME)
    step = game.scene.ui.placed(TIME).widget.step
    for number in range(1, 4):
        walker._nav("right")
        game.frame()
        assert game.scene.clock == number * step * 1_000
    walker._nav("left")
    game.frame()
    assert game.scene.clock == 2 * step * 1_000
    walker.press("frame on")
    assert game.scene.clock > 2 * step * 1_000


@pytest.mark.parametrize("device", Device)
def test_every_control_is_in_reach_of_each_device(watch, device):
    for settings in ({}, {"text_percent": 200}):
        game = watch(size=(800, 600), **settings)
        walker = Walker(game, device)
        for stop in game.scene.ui.layout.stops():
            walker.come_to(stop.name)


def test_an_event_is_named_where_the_mouse_is_on_it(watch):
    game = watch()
    placed = game.scene.ui.placed(TIME)
    marks = list(mark_boxes(placed.widget, placed, game.scene.ui.layout.sizing))
    _, mark, box = marks[0]
    game.frame(move(*box.centre))
    (tag,) = game.drawn("tag")
    assert mark.text in tag.name
    assert game.screen.rect.contains(tag.rect)
    game.frame(move(5, 5))
    assert not game.drawn("tag")


# --- what is told


def test_who_what_when_how_hard_and_how_it_ended_are_told(watch):
    game = watch(tape(LETTER))
    for told in ("Trace", "Mouse", "Right hand", "Kim", "2026-11-23 13:05", "3.0 bits"):
        assert told in game.texts
    assert "within its tolerance" in game.texts
    assert "Movement time: 4.65 s" in game.texts


def test_speeds_are_told_in_mm_only_where_the_screen_was_measured(watch):
    (legend,) = watch(tape(LETTER)).drawn("legend")
    assert legend.name.endswith("px/s")
    (legend,) = watch(tape(LETTER, calibrated=True)).drawn("legend")
    assert legend.name.endswith("mm/s")


def test_the_path_as_it_was_played_takes_the_place_of_the_one_in_speed_colours(watch):
    game = watch(seen=True)
    game.scene.go_to(game.scene.show.length)
    game.frame()
    stage = pygame.Rect(game.scene.ui.box("stage 0"))

    def looks():
        game.frame()
        return pygame.image.tobytes(game.screen.target.subsurface(stage), "RGB")

    coloured = looks()
    game.click("path")
    as_played = looks()
    assert as_played != coloured
    game.click("path")
    assert looks() == coloured


def test_all_figures_stand_on_a_page_with_the_reasons_of_those_that_are_missing(watch):
    game = watch(tape("trace_2_letter_touch"))
    game.click("figures")
    game.frame()
    assert game.at == "ReplayFigures"
    read_ = " ".join(line.text for p in game.scene.ui.layout.placed for line in p.lines)
    assert "Reaction time: A touch screen does not see the hand" in read_
    assert "Tremor" in read_
    game.scene.ui.scroll_to(10_000)
    options = game.scene.ui.placed("happened").widget.options
    box = game.scene.ui.part("happened", options[0][0])
    game.tap(click(*box.centre), unclick(*box.centre))
    assert game.at == "Replay"
    assert game.scene.clock == game.scene.show.happened[0].seen


def test_a_trial_that_was_cut_short_is_shown_as_far_as_it_goes_and_says_so(watch):
    short = tape(LETTER, cut_at=300)
    game = watch(short)
    assert "cut short" in game.texts
    assert "There are no measures of it." in game.texts
    game.scene.go_to(game.scene.show.length)
    game.frame()
    assert game.scene.clock == short.record.samples[-1].t - short.retrace.begins


def test_every_event_and_command_of_every_exercise_has_a_name():
    told = {(one.id, kind) for one in EXERCISES.values() for kind in one.told}
    assert {exercise for exercise, _ in told} == set(EXERCISES)
    for name in NAMES:
        record = read(name)
        assert {(record.start.exercise, e.kind) for e in record.events} <= told
        assert {one.command for one in record.inputs} <= set(COMMANDS)


# --- two side by side


def test_two_trials_have_one_clock_one_scale_and_one_scale_of_speeds(watch):
    long, short = tape(LETTER), tape("trace_2_letter_gamepad")
    game = watch(short, long, seen=True)
    show = game.scene.show
    length = {t.retrace.ends - t.retrace.begins for t in (long, short)}
    assert show.length == max(length)
    lanes = game.scene.ui.placed(TIME).widget.lanes
    assert [lane.end for lane in lanes] == [
        (t.retrace.ends - t.retrace.begins) // 1000 for t in (short, long)
    ]
    scales = {stage.context.um_per_px_x for stage in show._stages}
    assert len(scales) == 1
    boxes = [game.scene.ui.box(f"stage {n}") for n in (0, 1)]
    assert not boxes[0].overlaps(boxes[1])
    assert boxes[0].y == boxes[1].y
    game.scene.go_to(show.length)
    assert all(t.retrace.at(t.retrace.begins + show.length).ended for t in (long, short))


def test_the_first_one_is_put_beside_it_and_taken_away_again(watch):
    first = tape("trace_2_letter_gamepad")
    game = watch(tape(LETTER), first=lambda: first)
    game.click("first")
    game.frame()
    assert game.scene.show.tapes == (first, tape(LETTER))
    assert "Gamepad" in game.texts
    game.click("first")
    game.frame()
    assert game.scene.show.tapes == (tape(LETTER),)


def test_where_there_is_no_first_one_it_says_so(watch):
    def none():
        raise NotShown(NO_FIRST, trial="7")

    game = watch(tape(LETTER), first=none)
    game.click("first")
    game.frame()
    assert "There is no earlier trial to compare 7 with." in game.texts
    assert "first" not in game.names


# --- sizes


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("count", [1, 2])
def test_nothing_lies_on_anything_else_at_any_size(watch, size, percent, count):
    tapes = [tape(LETTER), tape("trace_2_spiral_gamepad")][:count]
    game = watch(*tapes, size=size, text_percent=percent, language="xx")
    for side in ("measures", "events"):
        if side in game.names:
            game.click(side)
        ui = game.scene.ui
        layout = ui.layout
        things = [p.box for p in layout.placed if getattr(p.widget, "name", "") or p.lines]
        for i, one in enumerate(things):
            for other in things[i + 1 :]:
                assert not one.overlaps(other)
        width = layout.sizing.window[0]
        assert all(box.x >= 0 and box.right <= width for box in things)
        stage = ui.box("stage 0")
        assert stage.h >= 0.2 * size[1], "the picture is what one looks at"
        assert layout.reach == 0 or percent == 200


def test_another_window_size_is_followed(watch):
    game = watch(seen=True)
    before = game.scene.ui.box("stage 0")
    game.screen.resized((800, 600))
    game.desk.follow_screen()
    game.frame()
    game.frame()
    after = game.scene.ui.box("stage 0")
    assert after.w < before.w
    assert Box(0, 0, 800, 600).holds(after)


# --- from the game itself


def test_the_last_trial_of_a_sitting_is_watched_from_its_details(start, kim):
    game = start(player=kim.pseudonym)
    game.begin()
    game.play_block()
    game.click("details")
    game.click("watch")
    assert game.at == "Replay"
    game.frame()
    last = [line for line in game.store.trials() if line.ended_as == "done"][-1]
    assert game.scene.show.tapes[0].line == last
    assert kim.pseudonym in game.texts
    game.click("first")
    game.frame()
    assert len(game.scene.show.tapes) == 2
    game.click("back")
    assert game.at == "Details"
