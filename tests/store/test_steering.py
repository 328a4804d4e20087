"""What a therapist changes holds from then on, and who changed it is never lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from game.session.recorder import Prescribed, Steering
from tests.store.test_keeping import as_after_a_crash, bits, played, rows

if TYPE_CHECKING:
    from pathlib import Path

    from game.store.store import Store


def steering(
    session_id: str,
    what: str = "target",
    *,
    by: str = "AB",
    prescribed: Prescribed | None = None,
    hand: str = "left",
) -> Steering:
    return Steering(
        session_id, "trace", "touch", hand, what, 0.75, 0.8, by, prescribed, {"bits": 2.5}
    )


def test_what_was_set_holds_at_once_and_after_a_crash(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    player = store.add_player("Fox", "fox").id
    session_id, _ = played(store, player)
    assert store.prescribed(player, "trace", "left") is None
    held = Prescribed(0.8, floor=1.5, locked=3.0, largest_step=0.5)
    store.steer(steering(session_id, prescribed=Prescribed(0.8)))
    store.steer(steering(session_id, prescribed=held))
    assert store.prescribed(player, "trace", "left") == held
    assert store.prescribed(player, "trace", "right") is None
    assert store.prescribed(store.guest().id, "trace", "left") is None
    with as_after_a_crash(folder, tmp_path, store) as again:
        assert again.prescribed(player, "trace", "left") == held
        assert again.prescribed(player, "trace", "right") is None
    assert len(rows(store, "prescription")) == 1


def test_each_change_says_who_when_from_and_to(store: Store) -> None:
    session_id, _ = played(store, store.guest().id)
    store.steer(steering(session_id, "target", by="AB", prescribed=Prescribed(0.8)))
    store.steer(steering(session_id, "nudge", by="CD"))
    store.steer(steering(session_id, "nudge", by="AB"))
    actors = {row["id"]: (row["role"], row["label"]) for row in rows(store, "actor")}
    assert sorted(actors.values()) == [("therapist", "AB"), ("therapist", "CD")]
    told = [row for row in rows(store, "audit") if row["action"] == "steered"]
    assert [actors[row["actor_id"]][1] for row in told] == ["AB", "CD", "AB"]
    assert all(row["done_utc"] and row["subject_id"] == session_id for row in told)
    details = json.loads(str(told[0]["details"]))
    assert (details["what"], details["from"], details["to"]) == ("target", 0.75, 0.8)
    assert store.last_therapist() == "AB"


def test_nobody_signed_before_the_first_change(store: Store) -> None:
    played(store, store.guest().id)
    assert store.flush()
    assert store.last_therapist() == ""


def test_a_nudge_after_the_last_trial_is_taken_up_next_time(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    player = store.add_player("Fox", "fox").id
    session_id, _ = played(store, player)
    before = bits(store, player)
    store.steer(steering(session_id, "nudge"))
    assert bits(store, player) == 2.5 != before
    with as_after_a_crash(folder, tmp_path, store) as again:
        assert bits(again, player) == 2.5
        assert again.prescribed(player, "trace", "left") is None


def test_a_change_for_one_hand_leaves_the_other_as_it_was(store: Store) -> None:
    player = store.add_player("Fox", "fox").id
    session_id, _ = played(store, player)
    before = bits(store, player)
    store.steer(steering(session_id, "nudge", hand="right"))
    store._forget_controllers()
    assert store.flush()
    assert bits(store, player) == before
