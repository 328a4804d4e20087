"""Records lie in a checkout's scores, else with the user's data, else where they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

import game
from game.store import records_folder


def test_a_checkout_keeps_its_records_in_scores() -> None:
    assert records_folder() == Path(__file__).resolve().parents[2] / "scores"


def test_an_installed_game_keeps_them_with_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(game, "__file__", str(tmp_path / "site-packages/game/__init__.py"))
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    assert records_folder() == tmp_path / "data"


def test_a_chosen_folder_wins(tmp_path: Path) -> None:
    assert records_folder(tmp_path / "mine") == tmp_path / "mine"
