"""A player who comes back, and hands that count their presses."""

from __future__ import annotations

from dataclasses import replace

from game.core.values import Side
from game.session.setup import Seat, SetUp, Splint
from game.store.store import Store, local_now
from tests.scenes.crawl import Walker
from tests.store.making import play_trial, session_start

LAST = SetUp(Side.LEFT, seat=Seat.WHEELCHAIR, splint=Splint.THUMB, pain=4)


def add_kim(folder, **details):
    with Store.open(folder, local_now) as store:
        player = store.add_player("Kim", "sprite:apple", **details)
        start = replace(session_start(player.id), setup=LAST.to_table())
        play_trial(store, store.start_session(start))
    return player


def setup_of(game):
    """How the session under way was set up, as the records have it."""
    game.store.flush()
    with game.store._database.reader.connect() as connection:
        text = "SELECT seat, support, splint, glasses, medication_min FROM session ORDER BY id DESC"
        row = connection.exec_driver_sql(text).first()
    return SetUp.from_table(row._mapping)


class Presses:
    """One device, counting each press that decides something."""

    def __init__(self, game, device):
        self.game, self.count = game, 0
        self._walker = Walker(game, device)

    def press(self, name):
        self.count += 1
        self._walker.press(name)
