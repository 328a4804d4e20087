"""Made-up players on the command line: figures with intervals, the same for the same seed."""

import json
from typing import ClassVar

import pytest
from click.testing import CliRunner

from game.__main__ import main
from game.commands.words import translator
from game.difficulty.judging import FIGURES

FEW = ("--players", "3", "--trials", "70")


class Staircase:
    """Stands in where the controller does not matter: a little harder, or easier by more."""

    made: ClassVar[list[tuple]] = []

    def __init__(self, bounds, target_success, start=None, seed=0):
        self.made.append((bounds, target_success, start, seed))
        self.bounds, self.bits = bounds, start or bounds[0]

    def next_difficulty(self):
        return self.bits

    def update(self, difficulty, success, margins=()):
        low, high = self.bounds
        self.bits = min(high, max(low, self.bits + (0.1 if success else -0.3)))

    def new_session(self, days=1.0):
        pass


@pytest.fixture
def quick(monkeypatch):
    """The command with a controller that takes no time."""
    Staircase.made.clear()
    monkeypatch.setattr("game.difficulty.Controller", Staircase)


@pytest.fixture
def simulate(monkeypatch):
    """Run the command in English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    translator.cache_clear()

    def run(*args):
        done = CliRunner().invoke(main, ["simulate", *args])
        assert "Traceback" not in done.output
        return done

    yield run
    translator.cache_clear()


def as_json(done) -> dict:
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_seven_conditions_are_played_and_every_figure_has_its_interval(quick, simulate):
    found = as_json(simulate(*FEW, "--json"))
    assert list(found["kinds"]) == [
        "stationary", "learning", "fatigue", "sudden", "lapses", "mixed", "second-day",
    ]  # fmt: skip
    assert set(found["figures"]) == {figure.name for figure in FIGURES}
    by_kind = [one for marks in found["kinds"].values() for one in marks.values()]
    for one in (*found["figures"].values(), *by_kind):
        assert one["low"] <= one["value"] <= one["high"]
    assert 0 < found["figures"]["p_err"]["value"] < 0.3
    assert found["figures"]["outside"]["value"] == 0
    assert found["ms_per_trial"] > 0


def test_the_same_seed_gives_the_same_figures_and_another_gives_others(simulate):
    asked = (*FEW, "--kind", "child", "--json")  # by the real controller
    first, again, other = (as_json(simulate(*asked, "--seed", seed)) for seed in ("5", "5", "6"))
    for found in (first, again, other):
        found.pop("ms_per_trial")
    assert first == again
    assert first["figures"] != other["figures"]


def test_people_read_what_was_played_and_what_came_of_it(quick, simulate):
    done = simulate(*FEW, "--kind", "stroke", "--kind", "old-age", "--target", "80")
    assert done.exit_code == 0
    told = done.stdout
    assert "3 players of each kind, 70 trials, target 80 %, 0 to 10 bits, seed 0" in " ".join(
        told.split()
    )
    assert max(map(len, told.splitlines())) <= 100
    assert "off the target, trials 11-60" in told
    assert "after a stroke" in told
    assert "in old age" in told
    assert "second day" not in told
    assert "{" not in told


def test_the_progress_bar_stays_out_of_what_is_piped_on(quick, simulate):
    done = simulate(*FEW, "--kind", "stationary", "--json")
    assert "Practising" in done.stderr
    assert "Practising" not in done.stdout


def test_each_players_controller_gets_what_was_asked_for(quick, simulate):
    options = ("--target", "70", "--floor", "1", "--ceiling", "6", "--start", "3", "--seed", "9")
    found = as_json(simulate("--kind", "stationary", "--players", "2", *options, "--json"))
    assert Staircase.made == [((1.0, 6.0), 0.7, 3.0, 9), ((1.0, 6.0), 0.7, 3.0, 10)]
    assert (found["bounds"], found["target"], found["start"]) == ([1.0, 6.0], 0.7, 3.0)


def test_a_short_session_leaves_out_what_it_has_not(quick, simulate):
    found = as_json(simulate("--trials", "20", "--players", "2", "--json"))
    assert {"late", "sudden"}.isdisjoint(found["figures"])
    assert "p_err" in found["figures"]
    assert simulate("--trials", "20", "--players", "2").exit_code == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("--kind", "giant"), "'giant' is no kind of player; choose from stationary, learning"),
        (("--floor", "5", "--ceiling", "2"), "The floor (5 bits) lies above the ceiling (2 bits)"),
        (("--start", "8", "--ceiling", "5"), "The start (8 bits) lies outside"),
        (("--floor", "nan"), "'nan' is no difficulty; write bits from 0 to 20."),
        (("--ceiling", "hard"), "'hard' is no difficulty"),
        (("--target", "95"), "95 is not in the range 60<=x<=90"),
        (("--players", "1"), "1 is not in the range"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(simulate, wrong, sentence):
    done = simulate(*wrong)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_locked_bounds_are_kept(simulate):
    found = as_json(simulate(*FEW, "--kind", "mixed", "--floor", "3", "--ceiling", "3", "--json"))
    assert found["figures"]["step"]["value"] == 0
    assert found["figures"]["outside"]["value"] == 0


def test_every_kind_named_in_the_help_can_be_played(quick, simulate):
    told = simulate("--help").stdout
    kinds = told.split("--kind [")[1].split("]")[0].split("|")
    assert "parkinson" in kinds
    wanted = [word for kind in kinds for word in ("--kind", kind)]
    found = as_json(simulate("--players", "2", "--trials", "11", *wanted, "--json"))
    assert list(found["kinds"]) == kinds
