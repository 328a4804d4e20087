"""Opens the game for pictures: players, a garden and settings are made up beforehand."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from game.core.values import Side
from game.session.garden import Place, next_place
from game.session.recorder import Clearing
from game.session.settings import Settings
from game.session.setup import Seat, SetUp, Splint
from game.store.keys import KEY_DIR_VARIABLE
from game.store.store import Store, local_now
from game.tasks import EXERCISES
from tests.devices.hands import Mouse
from tests.devices.run_game import SHORT_VARIABLE
from tests.devices.watched import Watched
from tests.devices.whole_game import Game
from tests.devices.xserver import Xorg
from tests.store.making import movement, session_start, trial_end, trial_start
from tools.camera import Camera

SIZE = (1280, 800)
PLAYERS = (("Lemon", "sprite:lemon"), ("Kim", "sprite:rocket"), ("Grandma Lu", "sprite:cup"))
GARDEN = ("flower", "tulip", "sunflower", "tulip", "tree", "hyacinth", "flower", "mushroom")


class Studio:
    """A private screen, and games on it whose records are made up for the pictures."""

    def __init__(self, server: Xorg, camera: Camera) -> None:
        self._server = server
        self.camera = camera

    @contextmanager
    def game(
        self,
        size: tuple[int, int] = SIZE,
        *words: str,
        cleared: bool = False,
        **settings: object,
    ) -> Iterator[tuple[Game, Mouse]]:
        """Open the game; ``settings`` are those of everybody who is known there. ``cleared``: a
        therapist has allowed them everything that needs it.
        """
        with tempfile.TemporaryDirectory() as folder:
            os.environ[KEY_DIR_VARIABLE] = f"{folder}/keys"
            self._server.env[SHORT_VARIABLE] = "1"
            _people(Path(folder) / "scores", {**Settings().to_table(), **settings})
            if cleared:
                _clear(Path(folder) / "scores")
            with Game(self._server, Path(folder), *words, size=size) as game:
                yield game, Mouse(game)
                game.ask_to_close()

    @contextmanager
    def replay(self, exercise: str, *words: str) -> Iterator[tuple[Watched, Mouse]]:
        """Open the replay of a trial that a simulated player has played."""
        with tempfile.TemporaryDirectory() as folder:
            os.environ[KEY_DIR_VARIABLE] = f"{folder}/keys"
            demo = ("demo", "--exercise", exercise, "--player", "Kim", "--seed", "11")
            where = ("--skill", "4.5", "--trials", "8", "--scores", f"{folder}/scores")
            program = [sys.executable, "-m", "game", *demo, *where]
            subprocess.run(
                program,
                check=True,
                stdout=subprocess.DEVNULL,
                env={**os.environ, **self._server.env},
            )
            with Watched(self._server, Path(folder), *words, size=SIZE) as game:
                yield game, Mouse(game)
                game.ask_to_close()


def _clear(scores: Path) -> None:
    with Store.open(scores, local_now) as store:
        for player in store.players():
            for one in (one for one in EXERCISES.values() if one.clearance):
                names = (player.id, one.id, Side.RIGHT.value, one.clearance, "KR")
                store.clear(Clearing(*names, given=True, cautions=len(one.cautions)))


def _people(scores: Path, settings: dict[str, Any]) -> None:
    """Make up some players, one of whom has a garden already and played last."""
    setup = SetUp(Side.RIGHT, seat=Seat.CHAIR, splint=Splint.NONE)
    with Store.open(scores, local_now) as store:
        for name, art in PLAYERS:
            player = store.add_player(name, art)
            store.save_player(replace(player, settings=settings))
            start = replace(session_start(player.id), setup=setup.to_table())
            session = store.start_session(start)
            trial = trial_start(session, exercise=next(iter(EXERCISES)))
            trial = store.start_trial(replace(trial, device="mouse", hand="right"))
            # Without a controller's snapshot: the ghost hand is to be seen.
            store.end_trial(trial, replace(trial_end(movement(0, 250)), controller=None))
            store.end_session(session, "completed", {})
        taken: list[Place] = []
        for kind in GARDEN:
            taken.append(next_place(taken, player.id))
            place = {"x": taken[-1].x, "y": taken[-1].y}
            store.add_reward(player.id, session, kind, place)
