"""Takes the pictures of docs/pictures/ from the real game in a real window.

``python -m tools.screenshots`` plays the game with a mouse on a private X server, as the
tests of tests/devices do, and needs the same Debian packages (.ci/packages.txt). Two words
may follow: a walk (``door``, ``settings``, ``sitting``, ``watching``, ``replay``, ``sizes``, or the
name of an exercise in tests/devices/walks; ``all`` for each), and a folder that gets full-size
pictures in place of docs/pictures/.
"""

from __future__ import annotations

import math
import pkgutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from game.tasks import EXERCISES
from tests.devices import walks
from tests.devices.deeds import begin, bring, carry, finish, ghost_holds, half_way, play, play_half
from tests.devices.hands import Mouse
from tests.devices.whole_game import Game
from tests.devices.xserver import Xorg
from tools.camera import Camera
from tools.replays import replay
from tools.studio import SIZE, Studio

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZES = ((800, 600), (1024, 768), (1366, 768), (1920, 1080), (2560, 1080), (2560, 1440))
FIRST, SECOND, *_ = EXERCISES
"""The sitting, and the main scenes in windows of each size, are shown by these."""
LATER = 3
"""Trials after which a board has its six places."""


def door(studio: Studio) -> None:
    """From the home screen to what a new player may tell and try."""
    take = studio.camera.take
    with studio.game() as (game, mouse):
        take(game, "home", large=True)
        _into(mouse, "calibrate", "Calibrate")
        take(game, "calibrate")
        _into(mouse, "back", "HomeScene")
        _into(mouse, "new", "NewPlayer")
        take(game, "new_player")
        mouse.press("nickname")
        for letter in "mia":
            mouse.press(f"key:{letter}")
        game.see(lambda seen: seen["draft"] == "Mia")
        take(game, "typing")
        mouse.press("key:done")
        game.see(lambda seen: seen["values"].get("nickname") == "Mia")
        _into(mouse, "done", "Welcome")
        take(game, "welcome")
        _into(mouse, "hands", "AboutHands")
        take(game, "about_hands")
        _into(mouse, "back", "Welcome")
        _into(mouse, "suits", "Suits")
        _try_out(mouse)
        take(game, "device_fit")
        _into(mouse, "back", "Welcome")
        _into(mouse, "reach", "Reach")
        _draw_reach(mouse, 0.0, 0.8)
        take(game, "reach")
        _draw_reach(mouse, 0.8, 1.0)
        mouse.ungrip()
        game.scene("ReachShown")
        take(game, "reach_found")
        _into(mouse, "back", "Welcome")
        _into(mouse, "done", "HomeScene")
        _into(mouse, SECOND, "ChooseHand")
        take(game, f"hand_{SECOND}")
        _into(mouse, "setup", "SettingUp")
        take(game, "set_up")
        _into(mouse, "how", "Rate")
        take(game, "how_it_feels")


def _into(mouse: Mouse, button: str, scene: str) -> None:
    mouse.press(button)
    mouse.game.scene(scene)


def _try_out(mouse: Mouse) -> None:
    """Carry three things with the mouse, to see which device suits."""
    _into(mouse, "mouse", "TryOut")
    for number in range(3):
        carry(mouse, mouse.game.trial(number))
    mouse.game.see(lambda seen: seen["scene"] == "Suits" and "keep" in seen["boxes"])


def _draw_reach(mouse: Mouse, begin: float, end: float) -> None:
    """Draw a part of a circle on the mat, an easy one for the right arm."""
    for step in range(round(begin * 60), round(end * 60) + 1):
        turn = 2 * math.pi * step / 60
        mouse.put((round(760 + 300 * math.sin(turn)), round(470 - 220 * math.cos(turn))))
        if not mouse.down:
            mouse.grip()
        mouse.game.frame()


def settings(studio: Studio) -> None:
    """The overview and each page."""
    with studio.game() as (game, mouse):
        _into(mouse, "settings", "Settings")
        studio.camera.take(game, "settings")
        for page in ("look", "sound", "hand", "layout", "area", "play", "therapist"):
            _into(mouse, page, "SettingsPage")
            studio.camera.take(game, f"settings_{page}")
            _into(mouse, "back", "Settings")


def sitting(studio: Studio) -> None:
    """From the ghost hand over the first trial to the garden."""
    take = studio.camera.take
    with studio.game() as (game, mouse):
        trial = begin(mouse, FIRST)
        ghost_holds(game)
        take(game, f"ghost_{FIRST}")
        for number in range(LATER):
            play(mouse, trial)
            trial = game.trial(number + 1)
        half_way(mouse, trial)
        take(game, f"play_{FIRST}", large=True)
        bring(mouse, trial)
        mouse.open()
        game.trial(trial.number + 1)
        mouse.pause()
        game.scene("Pause")
        take(game, "pause")
        _into(mouse, "go on", "Play")
        _rest_of_block(mouse, trial.number + 1)
        game.see(lambda seen: len(seen.get("texts", ())) > 2)
        take(game, "result")
        _into(mouse, "rest", "Rest")
        take(game, "rest")
        _into(mouse, "home", "Ending")
        game.see(lambda seen: len(seen["texts"]) > 2)
        take(game, "ending")
        _into(mouse, "on", "Garden")
        take(game, "garden_choice")
        mouse.press(next(iter(game.frame()["boxes"])))
        game.see(lambda seen: "done" in seen.get("boxes", {}))
        take(game, "garden")


def watching(studio: Studio) -> None:
    """What a therapist sees during play, and the page where difficulty is changed."""
    with studio.game() as (game, mouse):
        trial = begin(mouse, FIRST)
        for number in range(LATER):
            play(mouse, trial)
            trial = game.trial(number + 1)
        _ask(game)
        half_way(mouse, trial)
        studio.camera.take(game, "explained")
        bring(mouse, trial)
        mouse.open()
        game.trial(trial.number + 1)
        _ask(game)
        game.scene("Steer")
        studio.camera.take(game, "difficulty")
        _into(mouse, "leave", "Play")


def _ask(game: Game) -> None:
    for down in (True, False):
        game.xorg.key("t", down=down)


def sizes(studio: Studio) -> None:
    """The main scenes in windows of other sizes, and with texts of twice the size."""
    for size in SIZES:
        _sheet(studio, size, f"size_{size[0]}x{size[1]}")
    _sheet(studio, SIZE, "size_200_percent", text_percent=200)


def _sheet(studio: Studio, size: tuple[int, int], name: str, **settings: object) -> None:
    lay = studio.camera.lay
    for exercise in (FIRST, SECOND):
        with studio.game(size, **settings) as (game, mouse):
            if exercise == FIRST:
                lay(game, "home")
                _into(mouse, "settings", "Settings")
                _into(mouse, "look", "SettingsPage")
                lay(game, "settings_look")
                _into(mouse, "back", "Settings")
                _into(mouse, "back", "HomeScene")
            play_half(mouse, exercise)
            lay(game, f"play_{exercise}")
            finish(mouse, game.trials[-1])
            game.trial(len(game.trials))
            mouse.pause()
            game.scene("Pause")
            if exercise == SECOND:
                lay(game, "pause")
                _into(mouse, "stop", "Ending")
                game.see(lambda seen: len(seen["texts"]) > 2)
                lay(game, "ending")
    studio.camera.save_sheet(name)


def _rest_of_block(mouse: Mouse, number: int) -> None:
    """Carry until the block is over."""
    while _goes_on(mouse.game, number):
        carry(mouse, mouse.game.trial(number))
        number += 1


def _goes_on(game: Game, number: int) -> bool:
    """Wait for a trial to begin, or for the block to be over."""
    seen = game.see(lambda seen: seen["scene"] == "Result" or seen.get("trial", -1) == number)
    return seen["scene"] != "Result"


def _of_exercises() -> dict[str, Callable[[Studio], None]]:
    """The walk of each exercise that has one, by its name."""
    names = [module.name for module in pkgutil.iter_modules(walks.__path__)]
    return {name: import_module(f"{walks.__name__}.{name}").pictures for name in names}


WALKS: dict[str, Callable[[Studio], None]] = {
    walk.__name__: walk for walk in (door, settings, sitting, watching, replay, sizes)
} | _of_exercises()


def main(walk: str = "all", folder: str = "") -> None:
    """Write the pictures of a walk, or all of them, anew."""
    camera = Camera(Path(folder) if folder else PICTURES, whole=bool(folder))
    camera.folder.mkdir(exist_ok=True)
    with Xorg(2720, 1640) as server:
        for name in WALKS if walk == "all" else (walk,):
            WALKS[name](Studio(server, camera))


if __name__ == "__main__":
    main(*sys.argv[1:])
