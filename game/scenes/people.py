"""Who may be seen where players are chosen, and by what picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.scenes.desk import Desk
from game.scenes.personal import known_player
from game.store.values import LastSession, Player
from game.ui.theme import THEMES, load_theme
from game.ui.widgets import Button, Label, Picture, Row

if TYPE_CHECKING:
    from game.store.store import Store

FEW = 4
"""So many players are a family: all of them are shown. More are a clinic."""
MOST = 6
"""A clinic shows at most so many of today's players."""

AVATAR_PX = 64

FILE = "sprite:"
"""Begins a picture that is the same in every theme."""

GUEST, MORE = "guest", "more"
"""What the guest's card, and that of all others, are called in menus."""


@dataclass(frozen=True, slots=True)
class Known:
    """A player, what they did last, and whether that was today."""

    player: Player
    last: LastSession | None
    today: bool

    @property
    def played_utc(self) -> str:
        return self.last.started_utc if self.last else ""


@dataclass(frozen=True, slots=True)
class Door:
    """Who is shown, in an order that stays the same, and whether there are more."""

    shown: tuple[Known, ...] = ()
    more: bool = False


def known(desk: Desk, store: Store) -> tuple[Known, ...]:
    """Return all players, in the order in which they were added."""
    lasts = desk.records.last_sessions()
    return tuple(
        Known(player, last, last is not None and store.is_today(last.started_utc))
        for player in store.players()
        for last in (lasts.get(player.id),)
    )


def at_the_door(people: Sequence[Known], chosen: str | None) -> Door:
    """Say who is shown: a family wholly, of a clinic those who played today and who is chosen.

    A clinic's other players are found behind one more press, so that whoever sits down does
    not see who else comes here.
    """
    if len(people) <= FEW:
        return Door(tuple(people))
    today = sorted((one for one in people if one.today), key=lambda one: one.played_utc)
    near = {one.player.id for one in today[-MOST:]}
    near |= {chosen} if chosen is not None else set()
    return Door(tuple(one for one in people if one.player.id in near), more=True)


def cards(desk: Desk, door: Door, chosen: str | None, *, named: bool = True) -> list[Button]:
    """Return who may be chosen with a press: those at the door, the guest, and the others."""
    tr = desk.tr
    found = [
        Button(
            one.player.id,
            one.player.pseudonym if named else "",
            "card",
            one.player.avatar,
            selected=one.player.id == chosen,
        )
        for one in door.shown
    ]
    found.append(Button(GUEST, tr(N_("Guest")), "card", "icon:user", selected=chosen is None))
    if door.more:
        found.append(Button(MORE, tr(N_("Others")), "card", "icon:users"))
    return found


def whose(desk: Desk) -> tuple[Row, ...]:
    """Show the player whose settings are in force, so that nobody changes another's."""
    player = known_player(desk.records, desk.player)
    if player is None:
        return ()
    return (Row((Picture(player.avatar, AVATAR_PX), Label(player.pseudonym)), "center"),)


def who_comes(people: Sequence[Known]) -> str | None:
    """Return who probably sits down now: who played last, of a clinic only if that was today."""
    played = [one for one in people if one.last and (one.today or len(people) <= FEW)]
    if played:
        return max(played, key=lambda one: one.played_utc).player.id
    return people[-1].player.id if 0 < len(people) <= FEW else None


@cache
def pictures() -> tuple[tuple[str, str], ...]:
    """Return the pictures that a player can have, as (art, name), each once.

    They are the objects of all themes, and stay what they are when the theme changes.
    """
    found: dict[str, str] = {}
    for theme_id in THEMES:
        for thing in load_theme(theme_id).objects:
            if ":" not in thing.sprite:
                found.setdefault(FILE + thing.sprite, thing.name)
    return tuple(found.items())


def picture_names(desk: Desk, art: str) -> Iterator[str]:
    """Yield what a player with this picture may be called: its name, then numbered."""
    yield from numbered(desk.tr(dict(pictures()).get(art, "") or desk.theme.name(art)))


def numbered(name: str) -> Iterator[str]:
    """Yield a name, then the same with 2, 3 and so on: for others of that name."""
    for number in count(1):
        yield name if number == 1 else f"{name} {number}"


def spare_pictures(people: Sequence[Player]) -> tuple[tuple[str, str], ...]:
    """Return the pictures to choose from: those that nobody has first."""
    taken = {player.avatar for player in people}
    return tuple(sorted(pictures(), key=lambda one: one[0] in taken))
