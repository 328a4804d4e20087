"""Takes the pictures of docs/pictures/ from the real game in a real window.

``python -m tools.screenshots`` plays the game with a mouse on a private X server, as the
tests of tests/devices do, and needs the same Debian packages (.ci/packages.txt). Two words
may follow: a walk (``door``, ``settings``, ``sitting``, ``watching``, ``replay``, ``themes``,
``levels``, ``pinching``, ``turns``, ``squeezes``, ``tapping`` or ``sizes``; ``all`` for each), and
a folder that gets full-size pictures in place of docs/pictures/.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

from game.core.values import AXIS_MAX
from game.tasks.squeeze_plan import wanted
from tests.devices.deeds import begin_path, bring, carry, grasp, play, tapped
from tests.devices.fingers import EASE, Fingers
from tests.devices.hands import Mouse
from tests.devices.turning import half_turn
from tests.devices.whole_game import Began, Game, Seen
from tests.devices.xserver import Xorg
from tools.camera import STILL_US, Camera
from tools.replays import replay
from tools.studio import SIZE, Studio
from tools.walk_pinch import pinching

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZES = ((800, 600), (1024, 768), (1366, 768), (1920, 1080), (2560, 1080), (2560, 1440))
DRUMS = ("tap-single", "tap-to-and-fro", "tap-rhythm")
LEVELS = ("trace-waves", "trace-letters", "trace-maze")
TURNS = ("turn-dial", "turn-key", "turn-jar")
OTHER_TURNS = (("space", "turn-jar"), ("calm", "turn-dial"))
SQUEEZES = ("squeeze-hold", "squeeze-ramp", "squeeze-release")
MIDDLE_US = 1_400_000
"""So long a grip has been kept in its pictures."""
HALF_WAY = 0.5
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
        _into(mouse, "trace", "ChooseHand")
        take(game, "hand_trace")
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
        trial = _begin(mouse, "pick_place")
        _ghost(game)
        take(game, "ghost_pick_place")
        for number in range(LATER):
            play(mouse, trial)
            trial = game.trial(number + 1)
        _half_way(mouse, trial)
        take(game, "play_pick_place", large=True)
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
        trial = _begin(mouse, "pick_place")
        for number in range(LATER):
            play(mouse, trial)
            trial = game.trial(number + 1)
        _ask(game)
        _half_way(mouse, trial)
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


def themes(studio: Studio) -> None:
    """Both exercises in the other two themes, and the gardens that grow there."""
    for theme in ("space", "calm"):
        for exercise in ("pick_place", "trace"):
            with studio.game(theme=theme) as (game, mouse):
                _play_half(mouse, exercise, {"trace": LEVELS[0]}.get(exercise, ""), LATER)
                studio.camera.take(game, f"play_{exercise}_{theme}")
                mouse.open()


def levels(studio: Studio) -> None:
    """What there is to trace, and the ghost hand over it."""
    with studio.game() as (game, mouse):
        _begin(mouse, "trace")
        _ghost(game)
        studio.camera.take(game, "ghost_trace")
    for level in LEVELS:
        with studio.game() as (game, mouse):
            _play_half(mouse, "trace", level)
            name = "play_" + level.replace("-", "_").removesuffix("s")
            studio.camera.take(game, name, large=level == LEVELS[0])
            mouse.open()


def turns(studio: Studio) -> None:
    """Each thing that is turned, half way; one of them in the other themes."""
    for theme, level in (*(("garden", level) for level in TURNS), *OTHER_TURNS):
        with studio.game(theme=theme) as (game, mouse):
            half_turn(mouse, _begin(mouse, "turn", level))
            name = "play_" + level.replace("-", "_")
            studio.camera.take(game, name if theme == "garden" else f"{name}_{theme}")
            mouse.ungrip()


def squeezes(studio: Studio) -> None:
    """What there is to squeeze, with a pad's trigger: the own range, a band, a ribbon, the call."""
    for level in SQUEEZES:
        with studio.game() as (game, mouse):
            hand = Fingers(game)
            _begin(mouse, "squeeze", level)
            game.see(lambda seen: seen.get("trial") == 0 and seen["shown"])
            hand.squeeze(EASE)
            if level == SQUEEZES[0]:
                hand.grip(EASE / 2)
                studio.camera.take(game, "play_squeeze_set_up")
                hand.grip(0.0)
            hand.squeeze(EASE)
            trial = game.trial(1)
            part = "let_go" if level.endswith("release") else "keep"
            hand.play(trial, 0.0, lambda seen, part=part: _is_half_way(seen, part))
            if part == "keep":
                # The ribbon moves on until the picture is taken.
                later = wanted(trial.params.parts[0], game.frame()["u"] + STILL_US)
                hand.grip(later * trial.params.full_range / 1000 / AXIS_MAX)
            studio.camera.take(game, "play_" + level.replace("-", "_"), large=level == SQUEEZES[1])
            hand.grip(0.0)


def _is_half_way(seen: Seen, part: str) -> bool:
    return seen.get("phase") == part and seen.get("u", 0) > MIDDLE_US


def sizes(studio: Studio) -> None:
    """The main scenes in windows of other sizes, and with texts of twice the size."""
    for size in SIZES:
        _sheet(studio, size, f"size_{size[0]}x{size[1]}")
    _sheet(studio, SIZE, "size_200_percent", text_percent=200)


def _sheet(studio: Studio, size: tuple[int, int], name: str, **settings: object) -> None:
    lay = studio.camera.lay
    for exercise in ("pick_place", "trace"):
        with studio.game(size, **settings) as (game, mouse):
            if exercise == "pick_place":
                lay(game, "home")
                _into(mouse, "settings", "Settings")
                _into(mouse, "look", "SettingsPage")
                lay(game, "settings_look")
                _into(mouse, "back", "Settings")
                _into(mouse, "back", "HomeScene")
            _play_half(mouse, exercise)
            lay(game, f"play_{exercise}")
            _finish(mouse, game.trials[-1])
            game.trial(len(game.trials))
            mouse.pause()
            game.scene("Pause")
            if exercise == "trace":
                lay(game, "pause")
                _into(mouse, "stop", "Ending")
                game.see(lambda seen: len(seen["texts"]) > 2)
                lay(game, "ending")
    studio.camera.save_sheet(name)


# --- play


def _begin(mouse: Mouse, exercise: str, level: str = "") -> Began:
    _into(mouse, exercise, "ChooseHand")
    if level:
        mouse.press("level", level)
        mouse.game.see(lambda seen: seen.get("values", {}).get("level") == level)
    _into(mouse, "right", "Play")
    return mouse.game.trial(0)


def _ghost(game: Game) -> None:
    """Wait until the ghost hand holds something."""
    began = game.see(lambda seen: seen.get("ghost"))["t"]
    game.see(lambda seen: seen["t"] > began + 600_000)


def _play_half(mouse: Mouse, exercise: str, level: str = "", trials: int = 1) -> None:
    """Play so many trials, and stop half way through the next."""
    trial = _begin(mouse, exercise, level)
    for number in range(trials):
        play(mouse, trial)
        trial = mouse.game.trial(number + 1)
    _half_way(mouse, trial)


def _half_way(mouse: Mouse, trial: Began) -> None:
    """Stop in the middle of a carry or of a path."""
    params = trial.params
    if trial.exercise == "pick_place":
        grasp(mouse, trial)
        home, goal = params.items[params.right[0]], params.slots[params.slot]
        mouse.carry(trial, ((home.x + goal.x) // 2, (home.y + goal.y) // 2))
    elif trial.exercise == "tap":
        for number in range(round(params.whole * HALF_WAY)):
            mouse.tap(trial, params.pads[number % len(params.pads)].at)
            tapped(mouse, trial, number + 1)
    else:
        begin_path(mouse, trial)
        mouse.follow(trial, params.strokes[0][: round(len(params.strokes[0]) * HALF_WAY)])


def _finish(mouse: Mouse, trial: Began) -> None:
    if trial.exercise == "pick_place":
        bring(mouse, trial)
    else:
        points = trial.params.strokes[0]
        mouse.follow(trial, points[round(len(points) * HALF_WAY) :])
    mouse.open()


def _rest_of_block(mouse: Mouse, number: int) -> None:
    """Carry until the block is over."""
    while _goes_on(mouse.game, number):
        carry(mouse, mouse.game.trial(number))
        number += 1


def _goes_on(game: Game, number: int) -> bool:
    """Wait for a trial to begin, or for the block to be over."""
    seen = game.see(lambda seen: seen["scene"] == "Result" or seen.get("trial", -1) == number)
    return seen["scene"] != "Result"


def tapping(studio: Studio) -> None:
    """One pad, two, and a rhythm, half way through a row."""
    for level in DRUMS:
        with studio.game() as (game, mouse):
            _play_half(mouse, "tap", level, trials=0)
            studio.camera.take(game, f"play_{level.replace('-', '_')}")


WALKS: dict[str, Callable[[Studio], None]] = {
    walk.__name__: walk
    for walk in (
        *(door, settings, sitting, watching, replay, themes, levels, sizes),
        *(pinching, turns, squeezes, tapping),
    )
}


def main(walk: str = "all", folder: str = "") -> None:
    """Write the pictures of a walk, or all of them, anew."""
    camera = Camera(Path(folder) if folder else PICTURES, whole=bool(folder))
    camera.folder.mkdir(exist_ok=True)
    with Xorg(2720, 1640) as server:
        for name in WALKS if walk == "all" else (walk,):
            WALKS[name](Studio(server, camera))


if __name__ == "__main__":
    main(*sys.argv[1:])
