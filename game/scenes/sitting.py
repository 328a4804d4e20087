"""One player's sitting: from the first block to going home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.scenes.desk import Desk
from game.scenes.display import screen_key
from game.session.session import Session


@dataclass(slots=True)
class Sitting:
    """A session and whose it is."""

    session: Session
    player: str | None
    ended: bool = False

    @classmethod
    def begin(
        cls, desk: Desk, player: str | None, setup: Mapping[str, object] | None = None
    ) -> Sitting:
        """Begin a session of ``player`` (None: the guest); one still open is ended first."""
        if desk.open_sitting is not None:
            desk.open_sitting.end(desk.pump.last_stamp, "quit")
        session = Session(
            desk.records.recorder(),
            desk.records.player_id(player),
            desk.seed(),
            display=display_of(desk),
            offload=desk.offload,
            remember=player is not None,
            setup=setup,
        )
        sitting = cls(session, player)
        desk.open_sitting = sitting
        return sitting

    def end(self, now: int, ended_by: str) -> None:
        """End the session, once; what was played stays."""
        if not self.ended:
            self.ended = True
            self.session.end(now, ended_by)


def display_of(desk: Desk) -> dict[str, object]:
    """Return what the session records of the display it was played on."""
    model, width, height = screen_key()
    return {
        "model": model,
        "width_px": width,
        "height_px": height,
        "window_px": list(desk.screen.size),
        "px_per_mm": list(desk.px_per_mm) if desk.px_per_mm else None,
    }
