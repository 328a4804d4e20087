"""What leaves the records in one file, and what comes back in one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from game.core.messages import N_
from game.store import reading
from game.store.backing_up import Progress
from game.store.chosen import Wish
from game.store.csv_zip import CsvZip
from game.store.faults import StoreFault
from game.store.masking import Mask
from game.store.outside import check_free, leaving
from game.store.safekeeping import Safekeeping
from game.store.values import Player

NOTHING = N_("No session in these records fits: choose other days, players or another exercise.")


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds. ``damaged``: trials whose movement cannot be read and is not in it."""

    trials: int
    players: int
    damaged: int


class Exchange(Safekeeping):
    """Adds the ways out of the records."""

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

        def write(connection: sa.Connection) -> Exported:
            export = CsvZip(connection, wish, mask)
            if wish.of_sessions and not export.sessions:
                raise StoreFault(NOTHING)
            with leaving(path, force=force) as target:
                export.write(target, progress)
            return Exported(export.trials, export.players, export.damaged)

        return self._ask(write)

    def _secret(self) -> bytes:
        """What only this station knows; a file that is not encrypted leaves but its number."""
        return (self._database.access.key or self.card.store_id).encode()
