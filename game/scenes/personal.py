"""Whose settings are in force, where they are kept, and what follows from each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from game.core.messages import N_
from game.core.values import Device
from game.input.devices import Devices
from game.scenes.records import Records
from game.session.probe import KEPT_AS, Form, Forms, Kind, forms_table, read_forms
from game.session.settings import Settings
from game.store.values import Player
from game.ui.language import Translator
from game.ui.screen import Screen
from game.ui.theme import DEFAULT_THEME, Theme, ThemeFault, load_theme

GUEST_KEEPS = N_("A guest's settings last until the game is closed.")
NOT_KEPT = N_("These settings last until the game is closed: there are no records to keep them in.")

_NAMES = frozenset(f.name for f in fields(Settings))


def known_player(records: Records, player_id: str | None) -> Player | None:
    """Return a player as the records have it; None for the guest, and without records."""
    store = records.store() if player_id is not None and records.ready else None
    players = store.players() if store is not None else ()
    return next((player for player in players if player.id == player_id), None)


def keep(records: Records, player: Player, settings: Settings) -> None:
    """Save a player's settings. What another version of the game put beside them stays."""
    store = records.store()
    if store is not None:
        others = {k: v for k, v in player.settings.items() if k not in _NAMES}
        store.save_player(replace(player, settings={**others, **settings.to_table()}))


def probe_forms(records: Records, player_id: str | None) -> dict[Kind, Form]:
    """Return what a player's probes always are; nothing of the guest."""
    player = known_player(records, player_id)
    return read_forms(player.settings) if player else {}


def keep_probe_forms(records: Records, player_id: str | None, forms: Forms) -> None:
    """Save what a player's probes always are; a guest has none."""
    player, store = known_player(records, player_id), records.store()
    if player is not None and store is not None and forms != read_forms(player.settings):
        settings = {**player.settings, KEPT_AS: forms_table(forms)}
        store.save_player(replace(player, settings=settings))


def not_kept(records: Records, player: Player | None) -> str:
    """Say why changed settings are not kept, in one sentence to be translated; "" if they are."""
    store = records.store() if records.ready else None
    if store is None:
        return NOT_KEPT
    return GUEST_KEEPS if player is None else ""


@dataclass(frozen=True, slots=True)
class Look:
    """What every picture is made with: a change of it makes them anew."""

    theme: Theme
    tr: Translator
    still: bool
    """Nothing flies or slides."""


class Dresser:
    """Makes the look that settings ask for. ``computer`` speaks the computer's language."""

    def __init__(self, computer: Translator, load_language: Callable[[str], Translator]) -> None:
        self._load = load_language
        self._spoken = {"": computer}
        self.trouble = ""
        """A sentence about a theme that cannot be used."""

    def look(self, now: Look, settings: Settings) -> Look:
        """Return the look for ``settings``; ``now`` itself where nothing differs."""
        theme = self._theme(now.theme, settings)
        tr = self._language(settings.language)
        still = settings.calm or settings.reduced_motion
        if theme is now.theme and tr is now.tr and still == now.still:
            return now
        return Look(theme, tr, still)

    def _theme(self, now: Theme, settings: Settings) -> Theme:
        self.trouble = ""
        found = now
        if now.id != settings.theme:
            try:
                found = load_theme(settings.theme)
            except ThemeFault as fault:
                self.trouble = str(fault)
                found = now if now.id == DEFAULT_THEME else load_theme()
        return found if found.plain == settings.calm else replace(found, plain=settings.calm)

    def _language(self, asked: str) -> Translator:
        if asked not in self._spoken:
            self._spoken[asked] = self._load(asked)
        return self._spoken[asked]


def follow(settings: Settings, screen: Screen, devices: Devices, pinned: Device | None) -> None:
    """Have screen and devices obey; ``pinned`` by the command line goes before."""
    scale = settings.text_percent / 100
    if screen.text_scale != scale:
        screen.text_scale = scale
    devices.pin(pinned or (Device(settings.device) if settings.device else None))
