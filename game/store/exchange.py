"""What leaves the records in one file, and what comes back in one."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from game import __version__
from game.core.messages import N_
from game.store import carrying, reading, rows, writing
from game.store.backing_up import Progress
from game.store.chosen import Wish
from game.store.csv_zip import CsvZip
from game.store.faults import StoreFault, write_sentence
from game.store.ids import Ids
from game.store.masking import CODE_DIGITS, Mask
from game.store.merging import Merged
from game.store.outside import check_free, leaving
from game.store.parcel import Label, Parcel, ParcelError, pack
from game.store.safekeeping import Safekeeping
from game.store.schema import VERSION
from game.store.sealed import NEWER, Sealing, Unsealed
from game.store.values import Player

NOTHING = N_("No session in these records fits: choose other days, players or another exercise.")
GUEST = N_("The guest is nobody in particular and stays here: a player file is of one player.")
ERASED = N_("This player was erased here on {day}, and does not come back with a file.")
NOT_SOUND = N_("{path} does not hold what a player file should ({why}); nothing was taken in.")
FULL = N_("The disk is full, and nothing was taken in: make room and give the command again.")
NOT_SAVED = N_(
    "The records cannot be written, and nothing was taken in: check the disk and their folder."
)
_PATIENCE_S = 10.0
NOTED, NOTED_NAMED, NOTED_FILE = "exported", "exported with names", "wrote player file"
"""The audit's words for what left, a line for each player."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds. ``damaged``: trials whose movement cannot be read and is not in it."""

    trials: int
    players: int
    damaged: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a player file. ``new``: whether the player was not here before."""

    player: Player
    new: bool
    merged: Merged


class Exchange(Safekeeping):
    """Adds the ways out of the records, and back."""

    _players: dict[str, Player]

    def everybody(self) -> tuple[Player, ...]:
        """All players, the guest too, in the order in which they were added."""
        return self._ask(reading.players)

    def export_csv(
        self,
        path: Path,
        wish: Wish,
        *,
        names: bool = False,
        dates: bool = False,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Exported:
        """Write what is wanted as a zip of tables; raises StoreFault, and no file is written.

        ``names``: with the words of people; ``dates``: days as they were. ``force``: replace
        a file that is there.
        """
        check_free(path, force=force)
        mask = Mask(self._secret(), names=names, dates=dates)

        def write(connection: sa.Connection) -> CsvZip:
            export = CsvZip(connection, wish, mask)
            if wish.of_sessions and not export.sessions:
                raise StoreFault(NOTHING)
            with leaving(path, force=force) as target:
                export.write(target, progress)
            return export

        done = self._ask(write)
        self._note_left(NOTED_NAMED if names else NOTED, done.players)
        return Exported(done.trials, len(done.players), done.damaged)

    def export_player(
        self, path: Path, player_id: str, phrase: str, *, force: bool = False
    ) -> Exported:
        """Write a player's plan, settings, ability and records, locked with ``phrase``.

        Raises StoreFault, and no file is written; KeyError where there is no such player.
        """
        check_free(path, force=force)
        if {one.id: one for one in self.everybody()}[player_id].is_guest:
            raise StoreFault(GUEST)
        moment = rows.utc(self._now())

        def write(connection: sa.Connection) -> Exported:
            known = carrying.seen(connection, player_id)
            label = Label(player_id, self.station, moment, VERSION, __version__, known)
            trials = 0

            def counted() -> Iterator[tuple[str, rows.Row]]:
                nonlocal trials
                for table, row in carrying.rows_of(connection, player_id):
                    trials += table == "trial"
                    yield table, row

            with leaving(path, force=force) as target:
                sealing = Sealing(target, phrase)
                pack(label, counted(), sealing.write, carrying.moments(connection))
                sealing.close()
            return Exported(trials, 1, 0)

        done = self._ask(write)
        self._note_left(NOTED_FILE, (player_id,))
        return done

    def import_player(
        self, path: Path, parcel: Parcel, progress: Progress | None = None
    ) -> TakenIn:
        """Bring a player file together with what is here: all of it, or nothing at all.

        ``parcel``: what ``opened`` gave for ``path``. Raises StoreFault.
        """
        label, moment = parcel.label, self._now()
        self._writer.settle(_PATIENCE_S)
        erased = self._ask(lambda c: carrying.erased(c, label.player_id))
        if erased is not None:
            raise StoreFault(ERASED, day=erased[:10])
        known = {one.id for one in self.everybody()}
        try:
            with self._database.writer.begin() as connection:
                taking = carrying.Taking(connection, label, self.station)
                taking.take(parcel, progress)
                taking.note(self._ids, moment)
        except ParcelError as error:
            raise StoreFault(NOT_SOUND, path=path, why=error) from error
        except (sa.exc.DatabaseError, OSError) as error:
            if write_sentence(error) is None:
                raise StoreFault(NOT_SOUND, path=path, why="it does not fit") from error
            raise StoreFault(FULL if "full" in str(error) else NOT_SAVED) from error
        self._renew()
        return TakenIn(self._players[label.player_id], label.player_id not in known, taking.merged)

    @property
    def station(self) -> str:
        """A code of this store that says nothing else of it."""
        return hmac.digest(self._secret(), b"station", hashlib.sha256).hex()[:CODE_DIGITS]

    def _note_left(self, action: str, players: Sequence[str]) -> None:
        moment = self._now()
        lines = [(self._ids.new(), moment, action, ("player", one)) for one in players]

        def work(connection: sa.Connection) -> None:
            for line in lines:
                writing.audit(connection, *line)

        self._put(work)

    def _renew(self) -> None:
        """Forget what was read before: a file has changed it."""
        self._players = {one.id: one for one in self.everybody()}
        self._ids = Ids(self._now, self._ask(reading.newest_id))
        self._prescribed.clear()
        self._cleared.clear()
        self._forget_controllers()

    def _secret(self) -> bytes:
        """What only this station knows; a file that is not encrypted leaves but its number."""
        return (self._database.access.key or self.card.store_id).encode()


@contextmanager
def opened(path: Path, phrase: str) -> Iterator[Parcel]:
    """Open a player file and read all of it once; raises StoreFault where it is not sound."""
    with Unsealed.open(path, phrase) as file:
        try:
            parcel = Parcel(file.blocks)
            if parcel.label.schema > VERSION:
                raise StoreFault(NEWER, path=path)
            parcel.count()
        except ParcelError as error:
            raise StoreFault(NOT_SOUND, path=path, why=error) from error
        yield parcel
