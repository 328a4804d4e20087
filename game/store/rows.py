"""Values of the game to rows of the tables, and rows to values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from game.core.plain import to_plain
from game.core.values import Command, Event, Sample
from game.session.recorder import FrameInput, SessionStart, TrialEnd, TrialStart
from game.store import codec
from game.store.values import Display, Player, Reward

Row = dict[str, Any]
Stored = Mapping[Any, Any]
"""A row as the database hands it back, by column name."""
MAIN = "block"
"""Part of the sitting that is not flagged: what trends are made of."""
SETUP_COLUMNS = ("seat", "support", "splint", "glasses", "medication_min")


def utc(moment: datetime) -> str:
    """ISO-8601 in UTC with milliseconds; ``moment`` must know its zone."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + (
        f"{moment.microsecond // 1000:03d}Z"
    )


def offset_min(moment: datetime) -> int:
    """Local time minus UTC in minutes."""
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def to_json(value: object) -> str:
    """A JSON document of any plain value or dataclass of the game."""
    return json.dumps(to_plain(value), separators=(",", ":"), ensure_ascii=False)


def table_of(text: str | None) -> dict[str, Any]:
    """Read a JSON table; one that is damaged is empty, so that it keeps nobody out.

    >>> table_of('{"seat": "bed"}'), table_of("[]"), table_of("{")
    ({'seat': 'bed'}, {}, {})
    """
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def list_of(text: str | None) -> list[Any]:
    """Read a JSON list; one that is damaged is empty.

    >>> list_of('["helped"]'), list_of("{}"), list_of("[")
    (['helped'], [], [])
    """
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def first_rev(moment: datetime) -> Row:
    """The columns of a row that may travel, when it is new."""
    return {"rev": 1, "updated_utc": utc(moment)}


def audit_row(
    audit_id: str,
    moment: datetime,
    action: str,
    subject: tuple[str, str],
    details: Mapping[str, Any],
) -> Row:
    """What was done to ``subject``: (table, id), or ("store", its id); by the program itself."""
    return {
        "id": audit_id,
        "done_utc": utc(moment),
        "utc_offset_min": offset_min(moment),
        "actor_id": None,
        "action": action,
        "subject": subject[0],
        "subject_id": subject[1],
        "details": to_json(details),
    }


def player_row(player: Player, moment: datetime) -> Row:
    """The row of a new player."""
    return {
        "id": player.id,
        "is_guest": int(player.is_guest),
        "created_utc": utc(moment),
        **player_columns(player),
        **first_rev(moment),
    }


def player_columns(player: Player) -> Row:
    """The columns of a player that may change."""
    return {
        "pseudonym": player.pseudonym,
        "avatar": player.avatar,
        "birth_year": player.birth_year,
        "handedness": player.handedness,
        "affected_side": player.affected_side,
        "limits": to_json(player.limits),
        "settings": to_json(player.settings),
    }


def player_of(row: Stored) -> Player:
    """The player in a row."""
    return Player(
        id=row["id"],
        pseudonym=row["pseudonym"],
        avatar=row["avatar"],
        is_guest=bool(row["is_guest"]),
        birth_year=row["birth_year"],
        handedness=row["handedness"],
        affected_side=row["affected_side"],
        limits=table_of(row["limits"]),
        settings=table_of(row["settings"]),
    )


def reward_row(reward: Reward, moment: datetime) -> Row:
    """The row of something new in a garden."""
    return {**to_plain(reward), "place": to_json(reward.place), **first_rev(moment)}


def reward_of(row: Stored) -> Reward:
    """What grew in a garden, from its row."""
    names = Reward.__slots__
    return Reward(**{**{name: row[name] for name in names}, "place": table_of(row["place"])})


def display_of(row: Stored) -> Display:
    """The calibrated screen in a row."""
    return Display(**{name: row[name] for name in Display.__slots__})


def session_row(
    session_id: str, start: SessionStart, display_id: str | None, moment: datetime
) -> Row:
    """The row of a session that begins."""
    setup = to_plain(start.setup)
    return {
        "id": session_id,
        "player_id": start.player_id,
        "display_id": display_id,
        "display": to_json(start.display),
        "started_utc": utc(moment),
        "utc_offset_min": offset_min(moment),
        "app_version": start.app_version,
        "seed": str(start.seed),
        **{name: setup.pop(name, None) for name in SETUP_COLUMNS},
        "setup": to_json(setup),
        **first_rev(moment),
    }


def trial_row(trial_id: str, start: TrialStart, moment: datetime) -> Row:
    """The row of a trial that begins."""
    return {
        "id": trial_id,
        "session_id": start.session_id,
        "number": start.index,
        "block": start.block,
        "exercise": start.exercise,
        "exercise_version": start.exercise_version,
        "variant": start.variant,
        "level_id": start.level_id,
        "level_sha256": start.level_sha256,
        "parameters": to_json(start.parameters),
        "context": to_json(start.context),
        "initial": to_json(start.initial),
        "seed": str(start.seed),
        "device": str(start.device),
        "hand": str(start.hand),
        "difficulty_bits": start.difficulty_bits,
        "started_utc": utc(moment),
        "utc_offset_min": offset_min(moment),
        "feedback": int(start.feedback),
        "is_practice": int(start.is_practice),
        "is_probe": int(start.is_probe),
        "assisted": int(start.assisted),
        "quality_flags": to_json(() if start.part == MAIN else (start.part,)),
        **first_rev(moment),
    }


def trial_start_of(row: Stored) -> TrialStart:
    """What a trial began with, from its row."""
    return TrialStart(
        session_id=row["session_id"],
        index=row["number"],
        block=row["block"],
        exercise=row["exercise"],
        exercise_version=row["exercise_version"],
        variant=row["variant"],
        level_id=row["level_id"],
        level_sha256=row["level_sha256"],
        parameters=json.loads(row["parameters"]),
        context=json.loads(row["context"]),
        initial=json.loads(row["initial"]),
        seed=int(row["seed"]),
        device=row["device"],
        hand=row["hand"],
        difficulty_bits=row["difficulty_bits"],
        feedback=bool(row["feedback"]),
        is_practice=bool(row["is_practice"]),
        is_probe=bool(row["is_probe"]),
        assisted=bool(row["assisted"]),
    )


def outcome_columns(outcome: Mapping[str, Any]) -> Row:
    """The columns that an outcome fills, beside the whole of it."""
    success = outcome.get("success")
    return {
        "ended_as": str(outcome["kind"]),
        "success": None if success is None else int(success),
        "played_bits": outcome.get("difficulty"),
        "margins": to_json(outcome.get("margins", ())),
        "outcome": to_json(outcome),
    }


def trial_end_columns(end: TrialEnd, moment: datetime) -> Row:
    """What changes in a trial's row at its end."""
    return {
        **outcome_columns(end.outcome),
        "duration_us": end.t,
        "quality_flags": to_json(tuple(end.quality_flags)),
        "updated_utc": utc(moment),
    }


def chunk_row(trial_id: str, number: int, samples: Sequence[Sample]) -> Row:
    """One packed chunk of samples."""
    data = codec.encode(samples)
    return {
        "trial_id": trial_id,
        "number": number,
        "samples": len(samples),
        "codec": codec.CODEC,
        "first_us": samples[0].t,
        "last_us": samples[-1].t,
        "sha256": codec.digest(data),
        "data": data,
    }


def input_rows(trial_id: str, inputs: Sequence[FrameInput], first: int = 0) -> list[Row]:
    """Commands of a trial, numbered from ``first``."""
    return [
        {"trial_id": trial_id, "number": i, "at_us": one.t, "command": one.command.value}
        for i, one in enumerate(inputs, first)
    ]


def input_of(row: Stored) -> FrameInput:
    """A command as it was recorded."""
    return FrameInput(row["at_us"], Command(row["command"]))


def event_rows(trial_id: str, events: Sequence[Event]) -> list[Row]:
    """The events of a trial."""
    return [
        {
            "trial_id": trial_id,
            "number": i,
            "at_us": event.t,
            "kind": event.kind,
            "value": to_json(event.values),
        }
        for i, event in enumerate(events)
    ]


def event_of(row: Stored) -> Event:
    """An event as it was recorded."""
    return Event(row["at_us"], row["kind"], json.loads(row["value"]))


def measure_rows(
    trial_id: str, measures: Mapping[str, Mapping[str, Any]], pipeline: int
) -> list[Row]:
    """The measures of a trial; raises KeyError for one without a unit."""
    return [
        {
            "trial_id": trial_id,
            "name": name,
            "value": _number(measure.get("value")),
            "value_unit": measure["unit"],
            "reason": measure.get("reason"),
            "pipeline": pipeline,
        }
        for name, measure in measures.items()
    ]


def _number(value: Any) -> float | None:
    """A plain number: the database takes no other library's kinds."""
    return None if value is None else float(value)


def measure_of(row: Stored) -> dict[str, Any]:
    """A measure as it was handed over."""
    return {"value": row["value"], "reason": row["reason"], "unit": row["value_unit"]}
