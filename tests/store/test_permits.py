"""What a therapist clears holds at once and after a crash; who did it is never lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from game.session.recorder import Clearing, Prescribed
from tests.store.test_keeping import as_after_a_crash, played, rows
from tests.store.test_steering import steering

if TYPE_CHECKING:
    from pathlib import Path

    from game.store.store import Store

KEY = ("trace", "left", "resistance")


def clearing(player: str, *, given: bool, by: str = "AB", hand: str = "left") -> Clearing:
    return Clearing(player, "trace", hand, "resistance", by, given=given, cautions=4)


def test_a_clearance_is_for_one_player_exercise_hand_and_thing(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    fox, owl = store.add_player("Fox", "fox").id, store.add_player("Owl", "owl").id
    assert store.cleared(fox, *KEY) is None
    store.clear(clearing(fox, given=True))
    held = store.cleared(fox, *KEY)
    assert held is not None
    assert held.by == "AB"
    assert store.flush()
    with as_after_a_crash(folder, tmp_path, store) as again:
        assert again.cleared(fox, *KEY) == held
        for other in (
            (owl, *KEY),
            (fox, "pick_place", "left", "resistance"),
            (fox, "trace", "right", "resistance"),
            (fox, "trace", "left", "water"),
            (again.guest().id, *KEY),
        ):
            assert again.cleared(*other) is None


def test_it_is_withdrawn_and_both_stay_in_the_audit(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    fox = store.add_player("Fox", "fox").id
    store.clear(clearing(fox, given=True))
    store.clear(clearing(fox, given=False, by="CD"))
    assert store.cleared(fox, *KEY) is None
    assert store.flush()
    with as_after_a_crash(folder, tmp_path, store) as again:
        assert again.cleared(fox, *KEY) is None
    actors = {row["id"]: row["label"] for row in rows(store, "actor")}
    told = [row for row in rows(store, "audit") if "clear" in str(row["action"])]
    assert [(row["action"], actors[row["actor_id"]]) for row in told] == [
        ("cleared", "AB"),
        ("clearance_withdrawn", "CD"),
    ]
    assert all(row["done_utc"] and row["subject_id"] == fox for row in told)
    assert json.loads(str(told[0]["details"])) == {
        "exercise": "trace",
        "hand": "left",
        "what": "resistance",
        "cautions_read": 4,
    }
    assert len(rows(store, "prescription")) == 1


def test_difficulty_and_clearance_leave_each_other_alone(store: Store) -> None:
    fox = store.add_player("Fox", "fox").id
    session_id, _ = played(store, fox)
    store.steer(steering(session_id, prescribed=Prescribed(0.8, floor=1.5)))
    store.clear(clearing(fox, given=True))
    store.steer(steering(session_id, prescribed=Prescribed(0.85, floor=1.5)))
    assert store.flush()
    store._cleared.clear()
    store._prescribed.clear()
    assert store.cleared(fox, *KEY) is not None
    assert store.prescribed(fox, "trace", "left") == Prescribed(0.85, floor=1.5)
    (row,) = rows(store, "prescription")
    assert json.loads(str(row["clearances"]))["resistance"]["by"] == "AB"


def test_what_cannot_be_read_is_not_allowed(store: Store) -> None:
    fox = store.add_player("Fox", "fox").id
    store.clear(clearing(fox, given=True))
    assert store.flush()
    for damaged in ("[", "[]", '{"resistance": 1}', ""):
        with store._database.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE prescription SET clearances = ?", (damaged,))
        store._cleared.clear()
        assert store.cleared(fox, *KEY) is None
