"""Films the real game for README: docs/pictures/play.gif.

``python -m tools.animate`` lets a simulated player play both exercises in a window on a
private X server (Xvfb, see .ci/packages.txt), at its own pace, and takes pictures of it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from game.store.keys import KEY_DIR_VARIABLE
from tests.devices.xserver import Server, Xvfb

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "docs" / "pictures" / "play.gif"
WINDOW = (1280, 800)
SIZE = (640, 400)
FRAME_S = 0.1
SCENES = (("pick_place", 6.0), ("trace", 6.0))
"""Exercise, and for how many seconds of it."""
OPENS_WITHIN_S = 20.0
COLOURS = 96
PICTURE_COLOURS = 500
"""A picture has more, a plain ground fewer."""


def main() -> None:
    """Write the film anew."""
    frames: list[Image.Image] = []
    with Xvfb(*WINDOW) as server:
        for exercise, seconds in SCENES:
            frames += _film(server, exercise, seconds)
    # One palette for all, or the mat would shimmer from picture to picture.
    sheet = Image.new("RGB", (SIZE[0], SIZE[1] * 2))
    for i, at in enumerate((len(frames) // 4, len(frames) * 3 // 4)):
        sheet.paste(frames[at], (0, SIZE[1] * i))
    palette = sheet.quantize(COLOURS, Image.Quantize.MEDIANCUT)
    drawn = [f.quantize(palette=palette, dither=Image.Dither.NONE) for f in frames]
    drawn[0].save(
        PLACE, save_all=True, append_images=drawn[1:], duration=round(FRAME_S * 1000), loop=0,
        optimize=True,
    )  # fmt: skip
    print(f"{PLACE.name}: {len(frames)} pictures, {PLACE.stat().st_size / 1e6:.1f} MB")


def _film(server: Server, exercise: str, seconds: float) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        env = {**server.env, KEY_DIR_VARIABLE: f"{folder}/keys", "LANGUAGE": "en"}
        command = [
            sys.executable, "-m", "game", "demo", "--watch", "--exercise", exercise,
            "--window", f"{WINDOW[0]}x{WINDOW[1]}", "--scores", f"{folder}/scores",
            "--skill", "4.5", "--seed", "11",
        ]  # fmt: skip
        with subprocess.Popen(command, env=env, cwd=ROOT) as game:
            _wait_for_picture(server)
            frames = []
            due = time.monotonic()
            for _ in range(round(seconds / FRAME_S)):
                time.sleep(max(0.0, due - time.monotonic()))
                due += FRAME_S
                frames.append(
                    server.screenshot().convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
                )
            game.terminate()
        return frames


def _wait_for_picture(server: Server) -> None:
    """Wait until more than an empty screen is to be seen."""
    deadline = time.monotonic() + OPENS_WITHIN_S
    while time.monotonic() < deadline:
        colours = server.screenshot().convert("RGB").resize((64, 40)).getcolors(4096)
        if colours and len(colours) > PICTURE_COLOURS:
            return
        time.sleep(0.1)
    raise SystemExit("the game showed nothing")


if __name__ == "__main__":
    main()
