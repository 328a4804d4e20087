"""What the row above the mat says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HudModel:
    """What the head-up display says.

    ``text`` is translated. ``art`` is what goes, ``place`` where: an object or role, or
    ``plate`` / ``hole`` for a place of the same picture. ``picture`` is place or path, or
    which way round.
    ``progress`` counts (done, of) are drawn as icons when they fit. ``last`` stands on the
    button that leads to the end, "" where there is none; ``left`` is its figure, where it has
    one; ``taken``: it was pressed, and the end is near. ``icons``: whether progress may have
    any, or is told in figures alone.
    """

    text: str
    art: str
    place: str
    picture: str
    done: int
    of: int
    last: str = ""
    left: int = 0
    taken: bool = False
    icons: bool = True

    @property
    def count(self) -> str:
        """Return the progress in figures."""
        return f"{self.done}/{self.of}"
