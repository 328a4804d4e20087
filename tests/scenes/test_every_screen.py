"""Every screen can be come to, worked and left again with each device alone."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import game.scenes
from game.core.values import Device
from game.scenes.menu import Menu
from game.store.store import Store, local_now
from tests.scenes.crawl import (
    BACK,
    BRIEFEST,
    PROBING,
    Explorer,
    leads_to,
    where_all_have_probes,
)
from tests.scenes.table import Game

PLAYERS = 6
"""More than a family: so that there is a list of those who were not here today."""
OTHERS = {"Play", "TryOut", "Reach"}
"""Screens that are no menus: in them a hand moves."""
LOCKED = {"Unlock"}
"""Not there without a passphrase: see ``test_unlock``."""


def all_menus():
    """The names of all classes of menus that there are."""
    for module in pkgutil.iter_modules(game.scenes.__path__):
        importlib.import_module(f"game.scenes.{module.name}")
    found, left = set(), [Menu]
    while left:
        more = left.pop().__subclasses__()
        left += more
        seen = (each for each in more if "tree" in vars(each))  # Others are there to be built on.
        found |= {each.__name__ for each in seen if each.__module__.startswith("game.")}
    return found


@pytest.fixture
def clinic(folder):
    """Records with more players than are shown."""
    with Store.open(folder, local_now) as store:
        for number in range(PLAYERS):
            store.add_player(f"Player {number}", "sprite:apple", settings=PROBING)
    return folder


@pytest.mark.parametrize("device", Device)
def test_one_device_alone_comes_everywhere_and_home_again(clinic, device):
    def start():
        return where_all_have_probes(Game(clinic, dose=BRIEFEST, player="Player 0"))

    explorer = Explorer(start, device, look=everything_is_in_reach)
    ways = explorer.explore()
    assert {name for name, _ in ways} == (all_menus() - LOCKED) | OTHERS
    pressed = {
        (at, kind) for at, presses in ways.items() for kind, there in presses.items() if there
    }
    seen = {(at, kind) for at, presses in ways.items() for kind in presses}
    assert pressed == seen, "something was seen that could never be pressed"
    assert leads_to(ways, "HomeScene") == set(ways), "from here no press leads home"
    back = {at: presses[BACK] for at, presses in ways.items() if BACK in presses}
    stays = {at[0] for at, there in back.items() if there == [at]}
    assert stays <= {"HomeScene"}, "the key or button for going back goes nowhere"


def everything_is_in_reach(explorer):
    """The device can come to every control, not to buttons alone."""
    scene = explorer.game.scene
    if not isinstance(scene, Menu):
        return
    for stop in scene.ui.layout.stops():
        if stop.enabled:
            explorer.walker.come_to(stop.name)
