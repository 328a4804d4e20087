"""Theme packs are whole, readable and told apart without colour; faults are named."""

from importlib import resources

import pytest

from game.core.view import Role
from game.ui.colours import CONTRAST_SHAPE, contrast, rgb
from game.ui.theme import THEMES, ThemeFault, colours_of, load_theme, read_theme
from game.ui.theme_names import NAMES

GARDEN = (resources.files("assets") / "themes" / "garden" / "theme.toml").read_text(
    encoding="utf-8"
)


@pytest.mark.parametrize("theme_id", THEMES)
def test_a_pack_names_everything_for_translation(theme_id) -> None:
    theme = load_theme(theme_id)
    for text in (theme.title, theme.place, *(one.name for one in theme.objects)):
        assert text in NAMES


@pytest.mark.parametrize("theme_id", THEMES)
def test_no_two_objects_share_shape_or_colour(theme_id) -> None:
    objects = load_theme(theme_id).objects
    assert len(objects) >= 8
    assert len({one.shape for one in objects}) == len(objects)
    assert len({one.colour for one in objects}) == len(objects)


@pytest.mark.parametrize("theme_id", THEMES)
def test_what_carries_a_meaning_stands_out(theme_id) -> None:
    theme = load_theme(theme_id)
    colours = colours_of(theme)
    pairs = [
        ("plate_rim", "mat.top"),
        ("plate_rim", "mat.bottom"),
        ("path.edge", "mat.top"),
        ("path.edge", "mat.bottom"),
        ("path.edge", "path.fill"),
        ("path.edge", "path.inner"),
        ("trail.dark", "path.inner"),
        ("trail.body", "path.inner"),
    ]
    for shape, ground in pairs:
        assert contrast(colours[shape], colours[ground]) >= CONTRAST_SHAPE, (shape, ground)
    for ground in ("mat.top", "mat.bottom", "path.fill", "path.inner"):
        assert contrast(rgb("blue"), colours[ground]) >= CONTRAST_SHAPE, ground
        assert contrast(rgb("slate"), colours[ground]) >= CONTRAST_SHAPE, ground


def test_objects_go_round_when_a_board_asks_for_more() -> None:
    theme = load_theme("garden")
    assert theme.picture("object:9") == theme.picture("object:1")
    assert theme.name("object:0") == "Apple"
    assert theme.name(Role.GOAL) == ""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('title = "Garden"', "", "title: missing"),
        ('title = "Garden"', 'title = "Garden"\nspeed = 3', "speed: unknown key"),
        ('top = "#FFFBF2"', 'top = "beige"', "mat.top"),
        ('style = "vine"', 'style = "rope"', "trail.style"),
        ('goal = "sunflower"', "", "roles.goal: missing"),
        ('shape = "oval"', 'shape = "round"', "objects[1].shape"),
        ('colour = "yellow"', 'colour = "red"', "objects[1].colour"),
        ('audience = "children"', 'audience = "cats"', "audience"),
        ("[mat]", "[mat", "is not valid TOML"),
    ],
)
def test_a_faulty_pack_is_named_with_place_and_reason(old, new, place) -> None:
    assert old in GARDEN
    with pytest.raises(ThemeFault) as fault:
        read_theme(GARDEN.replace(old, new, 1), "mine", "mine/theme.toml")
    assert str(fault.value).startswith("mine/theme.toml: ")
    assert place in str(fault.value)


def test_too_few_objects_are_refused() -> None:
    short = GARDEN.split("[[objects]]")[0] + "[[objects]]".join(
        ["", *GARDEN.split("[[objects]]")[1:4]]
    )
    with pytest.raises(ThemeFault, match="at least 8"):
        read_theme(short, "mine", "mine/theme.toml")


def test_an_unknown_pack_names_those_there_are() -> None:
    with pytest.raises(ThemeFault, match="garden, kitchen, space, calm"):
        load_theme("cellar")


@pytest.mark.parametrize("art", ["guest", "", "object:x", "🙂", "object:"])
def test_a_picture_that_nobody_knows_is_the_first_thing_there_is(art):
    theme = load_theme("garden")
    assert theme.picture(art) == theme.objects[0].sprite


def test_every_pack_has_a_picture_for_each_role_that_another_has() -> None:
    roles = {theme_id: set(load_theme(theme_id).roles) for theme_id in THEMES}
    for theme_id, own in roles.items():
        missing = set.union(*roles.values()) - own
        assert not missing, theme_id
