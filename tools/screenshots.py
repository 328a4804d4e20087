"""Takes the pictures of docs/pictures/ from the real game in a real window.

``python -m tools.screenshots`` plays the game with a mouse on a private X server, as the
tests of tests/devices do, and needs the same Debian packages (.ci/packages.txt).
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from game.store.keys import KEY_DIR_VARIABLE
from tests.devices.hands import Mouse, begin_path, bring, carry, grasp, play, trace
from tests.devices.whole_game import Began, Game
from tests.devices.xserver import Xorg

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE = (1280, 800)
OTHERS = ((800, 600), (2560, 1080))
HALF_WAY = 0.5


def main() -> None:
    """Write all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with Xorg(2720, 1280) as server:
        for exercise in ("pick_place", "trace"):
            with tempfile.TemporaryDirectory() as folder:
                _session(server, Path(folder), exercise)
        for size in OTHERS:
            with tempfile.TemporaryDirectory() as folder:
                _play_at(server, Path(folder), size)


def _session(server: Xorg, folder: Path, exercise: str) -> None:
    """Play a whole block, and take every scene on the way."""
    os.environ[KEY_DIR_VARIABLE] = str(folder / "keys")
    with Game(server, folder, size=SIZE) as game:
        mouse = Mouse(game)
        if exercise == "pick_place":
            _take(game, "home")
            mouse.press("calibrate")
            game.scene("Calibrate")
            _take(game, "calibrate")
            mouse.press("back")
            game.scene("HomeScene")
        mouse.press(exercise)
        game.scene("ChooseHand")
        _take(game, f"hand_{exercise}")
        trial = _begin(mouse)
        for number in range(3):
            play(mouse, trial)
            trial = game.trial(number + 1)
        _half_way(mouse, trial)
        _take(game, f"play_{exercise}")
        _finish(mouse, trial)
        if exercise == "pick_place":
            mouse.pause()
            game.scene("Pause")
            _take(game, "pause")
            mouse.press("go on")
            game.scene("Play")
        _rest_of_block(mouse, trial.number + 1)
        game.scene("Result")
        game.see(lambda seen: len(seen["texts"]) > 2)
        _take(game, f"result_{exercise}")
        game.ask_to_close()


def _play_at(server: Xorg, folder: Path, size: tuple[int, int]) -> None:
    os.environ[KEY_DIR_VARIABLE] = str(folder / "keys")
    with Game(server, folder, size=size) as game:
        mouse = Mouse(game)
        mouse.press("pick_place")
        game.scene("ChooseHand")
        trial = _begin(mouse)
        carry(mouse, trial)
        trial = game.trial(1)
        _half_way(mouse, trial)
        _take(game, f"play_pick_place_{size[0]}x{size[1]}")
        mouse.open()
        game.ask_to_close()


def _begin(mouse: Mouse) -> Began:
    mouse.press("right")
    mouse.game.scene("Play")
    return mouse.game.trial(0)


def _half_way(mouse: Mouse, trial: Began) -> None:
    """Stop in the middle of a carry or of a path."""
    params = trial.params
    if trial.exercise == "pick_place":
        grasp(mouse, trial)
        home, goal = params.items[params.right[0]], params.slots[params.slot]
        mouse.carry(trial, ((home.x + goal.x) // 2, (home.y + goal.y) // 2))
    else:
        begin_path(mouse, trial)
        mouse.follow(trial, params.strokes[0][: round(len(params.strokes[0]) * HALF_WAY)])
    for _ in range(20):
        mouse.game.frame()


def _finish(mouse: Mouse, trial: Began) -> None:
    if trial.exercise == "pick_place":
        bring(mouse, trial)
    else:
        points = trial.params.strokes[0]
        mouse.follow(trial, points[round(len(points) * HALF_WAY) :])
    mouse.open()


def _rest_of_block(mouse: Mouse, number: int) -> None:
    """Play until the block is over."""
    one = carry if mouse.game.trials[0].exercise == "pick_place" else trace
    while _goes_on(mouse.game, number):
        one(mouse, mouse.game.trial(number))
        number += 1


def _goes_on(game: Game, number: int) -> bool:
    """Wait for a trial to begin, or for the block to be over."""
    seen = game.see(lambda seen: seen["scene"] == "Result" or seen.get("trial", -1) == number)
    return "trial" in seen


def _take(game: Game, name: str) -> None:
    """Save what the window shows. In true colours: a palette spoils them, and saves little."""
    game.frame()
    seen = game.frame()
    left, top = map(round, game.at(0, 0))
    width, height = seen["size"]
    whole = game.server.screenshot().crop((left, top, left + width, top + height))
    whole.convert("RGB").save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
