"""The simulated session: every exercise on every device, kept like any other."""

from __future__ import annotations

import re

import pytest

from game.commands.demo_command import DemoWishes, run
from game.core.values import Device
from game.metrics import MEASURES
from game.session import library
from game.store import Store
from game.tasks import EXERCISES
from game.tasks.base import Fit

PAIRS = [(e, d) for e in EXERCISES.values() for d in Device]
ABLE = [(e.id, d) for e, d in PAIRS if e.devices[d] is not Fit.NOT]
UNABLE = [(e.id, d) for e, d in PAIRS if e.devices[d] is Fit.NOT]


@pytest.mark.parametrize(("exercise", "device"), UNABLE)
def test_what_a_device_cannot_is_said_in_a_sentence(exercise, device, tmp_path, capsys):
    wishes = DemoWishes(exercise, "Sim", 1, 6.0, device.value, 3, tmp_path / "scores")
    assert run(wishes, as_json=False) == 1
    assert "cannot be played with this device" in capsys.readouterr().err


@pytest.mark.parametrize(("exercise", "device"), ABLE)
def test_a_session_of_each_exercise_on_each_device_is_kept(
    exercise, device, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "keys"))
    folder = tmp_path / "scores"
    wishes = DemoWishes(exercise, "Sim", 1, 6.0, device.value, 3, folder)
    assert run(wishes, as_json=False) == 0
    assert "succeeded" in capsys.readouterr().out
    with Store.open(folder) as store:
        lines = store.trials()
        assert {line.exercise for line in lines} == {exercise}
        assert {line.device for line in lines} == {device.value}
        # A level that the device cannot play is left out, as menus do.
        levels = library.packaged().playable(exercise, device)
        assert {line.variant for line in lines} == {level.variant for level in levels}
        assert all(store.trial(line.trial_id).measures for line in lines)
        (summary,) = store.session_summaries(store.players()[0].id)
        assert summary.ended_by == "completed"


@pytest.mark.parametrize("device", list(Device))
def test_a_session_of_all_exercises_has_nothing_that_its_device_cannot_play(device):
    levels = DemoWishes(None, "Sim", 1, 6.0, device.value, 3, None).demo().levels
    assert levels
    assert all(library.fit_of(level, device) is not Fit.NOT for level in levels)


def test_measures_are_told_by_their_labels_and_not_by_their_ids(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "keys"))
    wishes = DemoWishes(None, "Sim", 2, 6.0, "mouse", 3, tmp_path / "scores")
    assert run(wishes, as_json=False) == 0
    told = capsys.readouterr().out
    for name in ("movement_time", "end_point_error", "path_rmse"):
        assert f"    {MEASURES[name].label}: " in told
    assert not [name for name in MEASURES if "_" in name and name in told]
    assert re.search(r"Smoothness \(SPARC\): -\d\.\d+\n", told)
    assert re.search(r"Velocity peaks: \d+(\.5)?\n", told)
