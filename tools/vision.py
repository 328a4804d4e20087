"""Shows pictures as weak or colour-blind eyes see them: one sheet for each picture.

    python -m tools.vision FOLDER [PICTURE ...]

writes to FOLDER, from docs/pictures/ when no picture is named: as it is, in greys, without
red (protanopia), green (deuteranopia) and blue receptors (tritanopia). The matrices are those
of Machado, Oliveira and Fernandes (2009) at full severity, for linear light.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
WIDTH = 900
EYES: dict[str, list[list[float]]] = {
    "as it is": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "greys": [[0.2126, 0.7152, 0.0722]] * 3,
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def seen(picture: NDArray[np.uint8], eyes: list[list[float]]) -> NDArray[np.uint8]:
    """Return ``picture`` (height, width, 3; sRGB) as these eyes see it."""
    values = picture / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    light = np.clip(linear @ np.array(eyes).T, 0, 1)
    shown = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    found: NDArray[np.uint8] = np.round(shown * 255).astype(np.uint8)
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    files = [Path(name) for name in sys.argv[2:]] or sorted(PICTURES.glob("*.png"))
    for file in files:
        picture = Image.open(file).convert("RGB")
        height = round(picture.height * WIDTH / picture.width)
        values = np.asarray(picture.resize((WIDTH, height)))
        sheet = np.concatenate([seen(values, eyes) for eyes in EYES.values()])
        Image.fromarray(sheet).save(folder / file.name)
        print(folder / file.name)


if __name__ == "__main__":
    main()
