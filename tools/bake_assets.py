"""Make the pictures under ``assets/`` from the published packages they come from.

Not needed to play or to build: the results are kept in the repository. Run with numpy,
pillow and pygame-ce installed, giving the folder of unpacked npm packages::

    python tools/bake_assets.py FOLDER [--only fonts|sprites|icons|textures|backgrounds]

FOLDER holds ``@lobehub/fluent-emoji-3d`` 1.1.0 (MIT), ``@tabler/icons`` 3.51.0 (MIT) and
``@expo-google-fonts/atkinson-hyperlegible-next`` 0.4.1 (fonts OFL-1.1).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from bake.backgrounds import bake_backgrounds
from bake.icons import bake_icons
from bake.textures import bake_textures

ASSETS = Path(__file__).resolve().parent.parent / "assets"

SPRITES = {
    "apple": "1f34e",
    "aubergine": "1f346",
    "bed": "1f6cf-fe0f",
    "bee": "1f41d",
    "bowl": "1f963",
    "bread": "1f35e",
    "broccoli": "1f966",
    "cake": "1f382",
    "carrot": "1f955",
    "chair": "1fa91",
    "cheese": "1f9c0",
    "chestnut": "1f330",
    "comet": "2604-fe0f",
    "cookie": "1f36a",
    "croissant": "1f950",
    "cup": "2615",
    "cupcake": "1f9c1",
    "earth": "1f30d",
    "egg": "1f95a",
    "envelope": "2709-fe0f",
    "evergreen": "1f332",
    "fish": "1f41f",
    "flower": "1f33c",
    "garlic": "1f9c4",
    "glasses": "1f453",
    "glove": "1f9e4",
    "grapes": "1f347",
    "hand_open": "1f91a",
    "hand_point": "1f446",
    "hands": "1f450",
    "herb": "1f33f",
    "hyacinth": "1fabb",
    "key": "1f511",
    "lemon": "1f34b",
    "lotus": "1fab7",
    "moon": "1f319",
    "mushroom": "1f344",
    "peach": "1f351",
    "pencil": "270f-fe0f",
    "pepper": "1fad1",
    "pie": "1f967",
    "planet": "1fa90",
    "plant": "1fab4",
    "pretzel": "1f968",
    "robot_game": "1f47e",
    "rock": "1faa8",
    "rocket": "1f680",
    "satellite": "1f6f0-fe0f",
    "saucer": "1f6f8",
    "scissors": "2702-fe0f",
    "shell": "1f41a",
    "soap": "1f9fc",
    "socks": "1f9e6",
    "sponge": "1f9fd",
    "spoon": "1f944",
    "standing": "1f9cd",
    "star": "2b50",
    "strawberry": "1f353",
    "sunflower": "1f33b",
    "target": "1f3af",
    "tomato": "1f345",
    "tree": "1f333",
    "tulip": "1f337",
    "watch": "231a",
    "wheelchair": "1f9bd",
}
"""Name under ``assets/sprites`` to the code of the emoji: nothing else is taken over."""

FONTS = ("400Regular", "600SemiBold", "700Bold")


def copy_fonts(packages: Path) -> None:
    source = packages / "@expo-google-fonts/atkinson-hyperlegible-next"
    target = ASSETS / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    for weight in FONTS:
        name = f"AtkinsonHyperlegibleNext_{weight}.ttf"
        shutil.copyfile(source / weight / name, target / name)
    shutil.copyfile(source / "LICENSE_FONT", target / "OFL-1.1.txt")


def copy_sprites(packages: Path) -> None:
    source = packages / "@lobehub/fluent-emoji-3d/assets"
    target = ASSETS / "sprites"
    target.mkdir(parents=True, exist_ok=True)
    for name, code in SPRITES.items():
        shutil.copyfile(source / f"{code}.webp", target / f"{name}.webp")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="folder of unpacked npm packages")
    steps = {
        "fonts": copy_fonts,
        "sprites": copy_sprites,
        "icons": lambda folder: bake_icons(folder / "@tabler/icons/icons", ASSETS / "icons"),
        "textures": lambda _: bake_textures(ASSETS / "textures"),
        "backgrounds": lambda folder: bake_backgrounds(
            folder / "@lobehub/fluent-emoji-3d/assets", ASSETS / "themes"
        ),
    }
    parser.add_argument("--only", choices=steps, action="append")
    chosen = parser.parse_args()
    for name, step in steps.items():
        if not chosen.only or name in chosen.only:
            step(chosen.packages)
            print(f"made {name}")


if __name__ == "__main__":
    main()
