"""Programme, blocks and trials: wires exercises, measures, difficulty and the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.session.replaying import ReplayError, replay

__all__ = ["ReplayError", "replay"]


def __getattr__(name: str) -> Any:
    """Import replaying when it is asked for: menus need this room, but no trial yet."""
    if name not in __all__:
        raise AttributeError(name)
    from game.session import replaying  # noqa: PLC0415 - see above

    return getattr(replaying, name)
