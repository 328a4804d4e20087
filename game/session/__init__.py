"""Programme, blocks and trials: wires exercises, measures, difficulty and the record."""

from game.session.replaying import ReplayError, replay

__all__ = ["ReplayError", "replay"]
