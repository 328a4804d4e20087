"""Tiles that are multiplied onto plain gradients: woven cloth and wood."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bake.fields import noise, to_image

SIZE = 512


def bake_textures(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(2)
    weave = rng.normal(0, 1, (SIZE, 1)) * 0.8 + rng.normal(0, 1, (1, SIZE)) * 0.8
    weave = weave + rng.normal(0, 0.7, (SIZE, SIZE)) + noise(SIZE, SIZE, 256, 9) * 1.2
    grain = noise(SIZE, SIZE, 24, 4, stretch=9) * 6 + noise(SIZE, SIZE, 100, 5, stretch=4) * 4.5
    for name, relief, top in (("linen", weave * 0.9, 253), ("wood", grain, 240)):
        tile = np.repeat((top + relief)[..., None], 3, 2)
        to_image(tile).convert("L").save(target / f"{name}.webp", lossless=True, method=6)
