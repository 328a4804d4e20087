"""Values to record, a clock that obeys, and a store whose key lies beside the test."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from game.core.values import Command, Device, Event, Sample
from game.session.recorder import FrameInput, SessionStart, TrialEnd, TrialStart

if TYPE_CHECKING:
    from game.store.store import Store


class Clock:
    """A wall clock that moves a millisecond at every look."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 9, 30, 0, 250_000, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


def session_start(player_id: str) -> SessionStart:
    display = {"model": "Dell", "width_px": 1920, "height_px": 1080}
    setup = {"seat": "wheelchair", "medication_min": 45, "reach_um": [120000, 90000]}
    return SessionStart(player_id, "0.1.0", 2**64 - 1, display, setup)


def trial_start(session_id: str, index: int = 0, exercise: str = "trace") -> TrialStart:
    return TrialStart(
        session_id=session_id,
        index=index,
        block=1,
        exercise=exercise,
        exercise_version=1,
        variant="waves",
        level_id="waves",
        level_sha256="ab" * 32,
        parameters={"half_width": 4000, "strokes": [[[0, 0], [100, 5]]], "label": "ä\u2028"},
        context={"device": "touch", "um_per_px_x": 264.5833333333333, "mirrored": False},
        initial={"axes": [0, 0], "down": False},
        seed=2**64 - 1,
        device="touch",
        hand="left",
        difficulty_bits=3.1,
        assisted=True,
    )


def movement(start_us: int, n: int, period_us: int = 4000) -> list[Sample]:
    """Return a finger on its way: whole pixels in um, and jitter of the clock."""
    return [
        Sample(
            start_us + i * period_us + (i * 7919) % 900,
            Device.TOUCH,
            1,
            round((200 + i * 2) * 264.5833),
            round((300 + (i * i) // 90) * 264.5833),
            down=True,
        )
        for i in range(n)
    ]


def trial_end(samples: list[Sample], bits: float = 3.05) -> TrialEnd:
    return TrialEnd(
        t=3_000_123,
        samples=samples,
        inputs=[FrameInput(10, Command.PAUSE), FrameInput(10, Command.RESUME)],
        events=[Event(900, "grasped", {"thing": 2}), Event(900, "moved"), Event(2_900_000, "done")],
        outcome={
            "kind": "done",
            "success": True,
            "difficulty": bits,
            "margins": [0.25, -1.0],
            "details": {"drops": 1},
        },
        quality_flags=["gap"],
        controller={"bits": bits, "version": 1},
    )


MEASURES = {
    "movement_time": {"value": 1.25, "reason": None, "unit": "s"},
    "sparc": {"value": None, "reason": "too short", "unit": "1"},
}


def play_trial(store: Store, session_id: str, index: int = 0) -> str:
    """Record one trial of three seconds as the session does."""
    trial_id = store.start_trial(trial_start(session_id, index))
    store.add_samples(trial_id, movement(0, 250))
    store.add_samples(trial_id, movement(1_000_000, 250))
    store.end_trial(trial_id, trial_end(movement(2_000_000, 250)))
    return trial_id


def play_session(store: Store, trials: int = 1) -> tuple[str, list[str]]:
    """Record a session of the guest that never ends."""
    session_id = store.start_session(session_start(store.guest().id))
    return session_id, [play_trial(store, session_id, i) for i in range(trials)]
