"""Every asset is accounted for, and a broken one costs a picture, not the game."""

import logging
import re
from importlib import resources
from pathlib import Path

import pygame
import pytest

from game.ui import art as art_module
from game.ui.art import Art, load_picture
from game.ui.theme import THEMES, load_theme

ASSETS = Path(str(resources.files("assets")))
OWN = {"__init__.py", "LICENSES.md"}


def files() -> set[str]:
    found = {
        p.relative_to(ASSETS).as_posix()
        for p in ASSETS.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    # Catalogues and clips of speech have tests of their own: test_language.py, test_voice.py.
    return {
        name for name in found if name not in OWN and not name.startswith(("locale/", "voice/"))
    }


def test_every_asset_file_is_listed_with_its_licence() -> None:
    text = (ASSETS / "LICENSES.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))
    assert files() - listed == set(), "files under assets/ that LICENSES.md does not list"
    assert listed - files() == set(), "LICENSES.md lists files that are not there"


@pytest.mark.parametrize("theme_id", THEMES)
def test_every_picture_of_a_theme_is_there(theme_id, caplog) -> None:
    theme = load_theme(theme_id)
    art = Art(theme, 1.0)
    with caplog.at_level(logging.WARNING):
        for n in range(len(theme.objects)):
            assert art.sprite(f"object:{n}", 64).get_size() == (64, 64)
        for role in theme.roles:
            assert art.sprite(role, 64).get_bounding_rect().width > 32
    assert caplog.text == ""


def test_a_corrupt_picture_gives_one_sentence_that_names_it(tmp_path, caplog) -> None:
    broken = tmp_path / "apple.webp"
    broken.write_bytes(b"RIFF but not a picture")
    with caplog.at_level(logging.WARNING):
        assert load_picture(broken, "assets/sprites/apple.webp") is None
    assert len(caplog.records) == 1
    assert "assets/sprites/apple.webp" in caplog.text
    assert "install Fingerwise again" in caplog.text


def test_a_pale_picture_tells_one_round_thing_from_another() -> None:
    theme = load_theme("space")
    earth = next(n for n, thing in enumerate(theme.objects) if thing.sprite == "earth")
    art = Art(theme, 1.0)

    def colours(picture):
        middle = [picture.get_at((x, y))[:3] for x in range(20, 44, 4) for y in range(20, 44, 4)]
        return len(set(middle))

    assert colours(art.silhouette(f"object:{earth}", 64, "slate", 72)) == 1
    assert colours(art.pale(f"object:{earth}", 64, "slate", 72)) > 5


def test_a_missing_sprite_is_stood_in_for(monkeypatch) -> None:
    monkeypatch.setattr(art_module, "_asset", lambda folder, name: None)
    art = Art(load_theme("garden"), 1.0)
    stand_in = art.sprite("object:0", 80)
    assert stand_in.get_size() == (80, 80)
    assert stand_in.get_bounding_rect().width > 40
    assert art.icon("home", 48).get_bounding_rect().width > 20
    assert art.texture("linen") is None


def test_sprites_have_no_dark_edges_after_scaling() -> None:
    sprite = Art(load_theme("garden"), 1.0).sprite("object:1", 60)
    for x in range(60):
        for y in range(60):
            r, g, b, a = sprite.get_at((x, y))
            assert max(r, g, b) <= a + 1, "alpha is premultiplied"


@pytest.mark.parametrize("art", ["glyph:A", "glyph:7", "shape:star", "shape:heart", "shape:?"])
def test_letters_and_shapes_have_pictures(art) -> None:
    picture = Art(load_theme("calm"), 1.0).sprite(art, 60)
    ink = pygame.mask.from_threshold(picture, (31, 45, 61, 255), (40, 40, 40, 255)).count()
    assert ink > 40
