"""What leaves as CSV: it says everything that a trial needs, and nobody's name."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from game.core.values import Device
from game.session.recorder import Correction, Prescribed
from game.session.replaying import replay
from game.store import StoreFault
from game.store.chosen import Wish
from game.store.csv_records import CsvRecords
from game.store.fields import UNITS, Kind
from game.store.masking import LEAST_DAYS, MOST_DAYS, as_it_was, harmless
from game.store.schema import TABLES
from game.store.store import Store
from game.store.tables import T
from game.tasks import EXERCISES
from tests.replays.kept import NAMES, keep, read
from tests.store.making import (
    Clock,
    movement,
    play_session,
    session_start,
    trial_end,
    trial_start,
)
from tests.store.test_steering import steering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VARIED = ("pick_place_2_plates_mouse", "pick_place_2_plates_gamepad", "trace_2_letter_touch")
DAYS = ("2026-03-01", "2026-02-28", "2026-02-27")
"""All days that are in those records."""
NEVER_SAID = (
    "Erika Musterfrau",
    "Fuchsbau",
    "QX",
    "im Gips seit Mai",
    "Tremor stark",
    "zwei Finger",
    "AB",
)


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    """Every CSV of a zip as a stranger reads it."""
    with zipfile.ZipFile(path) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))
            )
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def content(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def records(path: Path) -> Iterator[object]:
    opened = CsvRecords(path)
    yield from opened.records()
    opened.close()


def change(store: Store, statement: str, *values: object) -> None:
    assert store.flush()
    with store._database.writer.begin() as connection:
        assert connection.exec_driver_sql(statement, values).rowcount


@pytest.fixture
def peopled(store: Store) -> Store:
    """A store with everything that people type, in every place where they can."""
    fox = store.add_player("Fuchsbau", "fox", name="Erika Musterfrau", birth_year=1950)
    store.save_player(replace(fox, limits={"note": "Tremor stark"}))
    session_id = store.start_session(session_start(fox.id))
    for index in range(2):
        trial_id = store.start_trial(trial_start(session_id, index))
        store.end_trial(trial_id, trial_end(movement(0, 30)))
    store.steer(steering(session_id, by="QX", prescribed=Prescribed(0.8)))
    store.rate(session_id, "pain", "before", 2)
    store.add_reward(fox.id, session_id, "tulip", {"x": 1, "y": 2})
    store.save_display("Dell", 1920, 1080, (3.7, 3.7))
    store.end_session(session_id, "completed", {"blocks": []})
    change(store, "UPDATE session SET note = 'im Gips seit Mai' WHERE id = ?", session_id)
    change(store, "UPDATE actor SET label = 'AB' WHERE label = ?", "QX")
    change(
        store,
        "INSERT INTO context_note SELECT ?, id, NULL, 'splint', '2026-02-27', "
        "'zwei Finger', 1, '2026-02-28T10:00:00.000Z' FROM player WHERE NOT is_guest",
        store._ids.new(),
    )
    return store


def ids(store: Store) -> set[str]:
    with store._database.reader.connect() as connection:
        return {
            str(row.id)
            for table in T.values()
            if "id" in table.c
            for row in connection.execute(sa.select(table.c.id))
        }


# --- all of it


def test_every_measure_of_every_pinned_trial_is_computed_again_without_the_store(
    store: Store, tmp_path: Path
) -> None:
    pinned = [read(name) for name in NAMES]
    wrong, right = (store.add_player(name, "fox").id for name in ("P1", "P2"))
    (session, *_) = {store.trial(trial).start.session_id for trial in keep(store, pinned, wrong)}
    trials = store.trials(session)
    mended = trials[0]
    other = "left" if mended.hand == "right" else "right"
    store.correct(Correction(session, tuple(t.trial_id for t in trials), player=(wrong, right)))
    store.correct(Correction(session, (mended.trial_id,), hand=(mended.hand, other)))
    done = store.export_csv(tmp_path / "out.zip", Wish())
    assert (done.trials, done.players, done.damaged) == (len(NAMES), 2, 0)
    store.close()
    found = list(records(tmp_path / "out.zip"))
    assert {one.start.exercise for one in found} == {*EXERCISES}
    assert {one.start.device for one in found} == {*map(str, Device)}
    assert found[0].start.hand == other
    compared = 0
    for was, now in zip(pinned, found, strict=True):
        played = replay(now)
        assert played.events == tuple(was.events)
        assert played.outcome == was.outcome
        assert played.measures.keys() == was.measures.keys()
        for name, measured in was.measures.items():
            again = played.measures[name]
            assert again["unit"] == measured["unit"]
            assert again.get("reason") == measured.get("reason")
            assert (again["value"] is None) == (measured["value"] is None)
            if measured["value"] is not None:
                assert math.isclose(again["value"], measured["value"], rel_tol=1e-9)
                compared += 1
    assert compared > 10 * len(NAMES)


def test_what_is_read_back_is_what_was_recorded(store: Store, tmp_path: Path) -> None:
    session, trials = play_session(store, 3)
    store.add_measures(trials[0], {"sparc": {"value": -1.7, "reason": None, "unit": "1"}}, 1)
    store.export_csv(tmp_path / "out.zip", Wish(), names=True, dates=True)
    kept = [store.trial(trial) for trial in trials]
    assert list(records(tmp_path / "out.zip")) == [
        replace(one, start=replace(one.start, part="block")) for one in kept
    ]
    assert kept[0].start.session_id == session


def test_the_codebook_says_every_column_of_every_table(peopled: Store, tmp_path: Path) -> None:
    for names in (False, True):
        path = tmp_path / f"{names}.zip"
        peopled.export_csv(path, Wish(), names=names)
        found = tables(path)
        said: dict[str, list[dict[str, str]]] = {}
        for line in found.pop("codebook"):
            said.setdefault(line["table"], []).append(line)
        assert len(found.pop("codebook_measures")) > 20
        with zipfile.ZipFile(path) as archive:
            headers = {
                name.removesuffix(".csv"): archive.read(name).decode().splitlines()[0].split(",")
                for name in archive.namelist()
                if name.endswith(".csv") and not name.startswith("codebook")
            }
        for name, columns in headers.items():
            key = "trajectories/*" if name.startswith("trajectories/") else name
            assert [line["column"] for line in said[key]] == columns
        assert {*said} - {"trajectories/*"} <= {*headers}
        assert "identity" not in said


def test_units_stand_in_the_names_of_columns(peopled: Store, tmp_path: Path) -> None:
    peopled.export_csv(tmp_path / "out.zip", Wish())
    for line in tables(tmp_path / "out.zip")["codebook"]:
        if line["unit"]:
            assert line["unit"] == next(
                unit for end, unit in UNITS.items() if line["column"].endswith(end)
            )
        elif line["holds"] == Kind.REAL:
            # A share, and numbers whose unit stands in the column beside them.
            assert line["column"] in {"value", "target_success"}


def test_every_id_leads_to_a_row_that_is_there(peopled: Store, tmp_path: Path) -> None:
    peopled.export_csv(tmp_path / "out.zip", Wish())
    found = tables(tmp_path / "out.zip")
    known = {name: {row["id"] for row in found[name]} for name, t in T.items() if "id" in t.c
             and name in found}  # fmt: skip
    followed = 0
    for line in found["codebook"]:
        for row in found.get(line["table"], ()):
            if line["of"] and row[line["column"]]:
                assert row[line["column"]] in known[line["of"]]
                followed += 1
    assert followed > 10


# --- nobody's name


def test_nothing_that_people_typed_leaves_unless_it_is_asked_for(
    peopled: Store, tmp_path: Path
) -> None:
    peopled.export_csv(tmp_path / "out.zip", Wish())
    told = content(tmp_path / "out.zip")
    assert not [word for word in NEVER_SAID if word in told]
    peopled.export_csv(tmp_path / "named.zip", Wish(), names=True)
    told = content(tmp_path / "named.zip")
    for word in ("Fuchsbau", "im Gips seit Mai", "Tremor stark", "zwei Finger", "AB"):
        assert word in told
    # The full name never leaves the station.
    assert "Erika Musterfrau" not in told


def test_no_id_and_no_day_of_the_records_leaves(peopled: Store, tmp_path: Path) -> None:
    peopled.export_csv(tmp_path / "out.zip", Wish())
    told = content(tmp_path / "out.zip")
    assert not [one for one in ids(peopled) if one in told]
    assert not [day for day in DAYS if day in told]
    peopled.export_csv(tmp_path / "dated.zip", Wish(), dates=True)
    told = content(tmp_path / "dated.zip")
    assert not [one for one in ids(peopled) if one in told]
    assert "2026-03-01T" in told
    peopled.export_csv(tmp_path / "all.zip", Wish(), names=True, dates=True)
    told = content(tmp_path / "all.zip")
    leave = {row["id"] for row in tables(tmp_path / "all.zip")["trial"]}
    assert leave <= ids(peopled)


def test_all_days_of_a_player_move_by_one_number_and_the_time_of_day_stays(
    peopled: Store, tmp_path: Path
) -> None:
    peopled.export_csv(tmp_path / "moved.zip", Wish())
    peopled.export_csv(tmp_path / "as_it_was.zip", Wish(), dates=True)
    moved, was = tables(tmp_path / "moved.zip"), tables(tmp_path / "as_it_was.zip")
    shifts = set()
    for name in ("player", "session", "trial", "rating", "reward", "prescription"):
        columns = [c.name for c in TABLES[name].columns if c.kind is Kind.UTC]
        for before, after in zip(was[name], moved[name], strict=True):
            for column in columns:
                one = datetime.fromisoformat(before[column])
                shifts.add(datetime.fromisoformat(after[column]) - one)
    (note,), (moved_note,) = was["context_note"], moved["context_note"]
    days = date.fromisoformat(moved_note["on_date"]) - date.fromisoformat(note["on_date"])
    assert shifts == {days}
    assert timedelta(days=-MOST_DAYS) <= days <= timedelta(days=-LEAST_DAYS)
    (born,) = [row["birth_year"] for row in moved["player"]]
    assert int(born) == 1950 + round(days.days / 365.25)


def test_codes_stay_from_export_to_export_and_are_others_elsewhere(
    peopled: Store, tmp_path: Path
) -> None:
    def codes(path: Path) -> set[str]:
        return {row["id"] for row in tables(path)["player"]}

    peopled.export_csv(tmp_path / "one.zip", Wish())
    peopled.export_csv(tmp_path / "two.zip", Wish(exercise="trace"), dates=True)
    assert codes(tmp_path / "one.zip") == codes(tmp_path / "two.zip")
    (fox,) = peopled.players()
    with Store.open(tmp_path / "elsewhere", Clock()) as other:
        assert other.flush()
        with other._database.writer.begin() as connection:
            connection.execute(
                sa.insert(T["player"]),
                {c.name: "1" for c in T["player"].c if not c.nullable}
                | {"id": fox.id, "limits": "{}", "settings": "{}", "is_guest": 0},
            )
        other.export_csv(tmp_path / "other.zip", Wish())
    assert not codes(tmp_path / "one.zip") & codes(tmp_path / "other.zip")


def test_the_same_records_and_wishes_give_the_same_bytes(
    peopled: Store, tmp_path: Path, folder: Path
) -> None:
    peopled.export_csv(tmp_path / "one.zip", Wish())
    peopled.close()
    with Store.open(folder, Clock()) as again:
        again.export_csv(tmp_path / "two.zip", Wish())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@given(st.text(st.sampled_from("=+-@\t\r' a1")))
def test_a_text_is_harmless_in_a_spreadsheet_and_comes_back(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert as_it_was(harmless(text)) == text


# --- part of it


@pytest.fixture
def two(store: Store) -> Mapping[str, str]:
    """Two players, each with a session of each exercise on each of two days; ids by name."""
    clock = store._now
    players = {name: store.add_player(name, "fox").id for name in ("Igel", "Fuchs")}
    for day in (0, 1):
        # Half past midnight here: in UTC it is still the day before.
        clock.at = clock.at.replace(hour=0, minute=30) + timedelta(days=day)
        for player in players.values():
            session_id = store.start_session(session_start(player))
            for index, exercise in enumerate(("trace", "pick_place")[: day + 1]):
                trial_id = store.start_trial(trial_start(session_id, index, exercise))
                store.end_trial(trial_id, trial_end(movement(0, 5)))
            store.add_reward(player, session_id, "tulip", {"x": day})
    return players


def test_one_player_leaves_without_the_others(
    store: Store, two: Mapping[str, str], tmp_path: Path
) -> None:
    store.export_csv(tmp_path / "out.zip", Wish((two["Igel"],)), names=True, dates=True)
    found = tables(tmp_path / "out.zip")
    assert [row["pseudonym"] for row in found["player"]] == ["Igel"]
    assert {row["player_id"] for row in found["session"]} == {two["Igel"]}
    assert len(found["trial"]) == 3
    assert two["Fuchs"] not in content(tmp_path / "out.zip")


def test_days_are_those_of_the_players_clock(
    store: Store, two: Mapping[str, str], tmp_path: Path
) -> None:
    def days(since: date | None, until: date | None) -> set[str]:
        path = tmp_path / "out.zip"
        store.export_csv(path, Wish(since=since, until=until), dates=True, force=True)
        found = tables(path)
        assert {row["session_id"] for row in found["reward"]} == {
            row["id"] for row in found["session"]
        }
        assert len(found["player"]) == 2
        return {row["started_utc"][:10] for row in found["session"]}

    first, second = date(2026, 3, 1), date(2026, 3, 2)
    assert days(None, None) == {"2026-02-28", "2026-03-01"}
    assert days(first, first) == {"2026-02-28"}
    assert days(second, None) == {"2026-03-01"}
    with pytest.raises(StoreFault, match="No session in these records fits"):
        days(None, date(2026, 2, 28))


def test_one_exercise_leaves_without_the_others(
    store: Store, two: Mapping[str, str], tmp_path: Path
) -> None:
    store.export_csv(tmp_path / "out.zip", Wish(exercise="pick_place"))
    found = tables(tmp_path / "out.zip")
    assert [row["exercise"] for row in found["trial"]] == ["pick_place"] * 2
    assert len(found["session"]) == 2
    assert {row["trial_id"] for row in found["trial_event"]} == {r["id"] for r in found["trial"]}


def test_how_far_it_is_is_told_up_to_the_end(
    store: Store, two: Mapping[str, str], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    store.export_csv(
        tmp_path / "out.zip", Wish(), progress=lambda done, of: told.append((done, of))
    )
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))
    assert len({of for _, of in told}) == 1


# --- what is damaged


def test_a_damaged_movement_is_left_out_counted_and_costs_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    _, trials = play_session(store, 2)
    change(store, "UPDATE trajectory_chunk SET data = x'00' WHERE trial_id = ?", trials[0])
    done = store.export_csv(tmp_path / "out.zip", Wish(), names=True, dates=True)
    assert (done.trials, done.damaged) == (2, 1)
    first, second = records(tmp_path / "out.zip")
    assert (len(first.samples), len(second.samples)) == (0, 750)


def test_days_that_are_none_are_not_told_and_keep_nobody_out(
    peopled: Store, tmp_path: Path
) -> None:
    change(peopled, "UPDATE session SET started_utc = 'in May, QX'")
    peopled.export_csv(tmp_path / "out.zip", Wish())
    (row,) = tables(tmp_path / "out.zip")["session"]
    assert row["started_utc"] == ""
    with pytest.raises(StoreFault, match="No session"):
        peopled.export_csv(tmp_path / "none.zip", Wish(since=date(2020, 1, 1)))
    assert not (tmp_path / "none.zip").exists()


def spoilt_zip(path: Path, how: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    lines = parts["trial_event.csv"].splitlines(keepends=True)
    if how == "rows in another order":
        parts["trial_event.csv"] = lines[0] + b"".join(reversed(lines[1:]))
    elif how == "a column is gone":
        parts["trial_event.csv"] = parts["trial_event.csv"].replace(b"at_us", b"at")
    elif how == "a row is cut":
        parts["trial_event.csv"] = b"".join(lines[:-1]) + lines[-1][:30] + b"\n"
    elif how == "no number":
        parts["trial.csv"] = parts["trial.csv"].replace(b",3000123,", b",3 s,")
    elif how == "a table is gone":
        del parts["measure.csv"]
    elif how == "another card":
        parts["export.json"] = b"[]"
    elif how == "newer":
        card = json.loads(parts["export.json"])
        parts["export.json"] = json.dumps(card | {"format": 99}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


FAULTS = (
    "rows in another order",
    "a column is gone",
    "a row is cut",
    "no number",
    "a table is gone",
    "another card",
)


@pytest.mark.parametrize("how", FAULTS)
def test_a_zip_that_somebody_changed_is_refused_in_one_sentence(
    store: Store, tmp_path: Path, how: str
) -> None:
    play_session(store, 2)
    path = tmp_path / "out.zip"
    store.export_csv(path, Wish())
    spoilt_zip(path, how)
    with pytest.raises(StoreFault, match=r"is no export of Fingerwise, or it is damaged \(.+\)\.$"):
        list(records(path))


def test_a_newer_zip_no_zip_and_none_are_told_apart(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    store.export_csv(path, Wish())
    whole = path.read_bytes()
    spoilt_zip(path, "newer")
    with pytest.raises(StoreFault, match="newer Fingerwise"):
        CsvRecords(path)
    path.write_bytes(whole[:-40])
    with pytest.raises(StoreFault, match="no export of Fingerwise"):
        CsvRecords(path)
    with pytest.raises(StoreFault, match="cannot be read"):
        CsvRecords(tmp_path / "nowhere.zip")


def test_a_flipped_bit_is_noticed(store: Store, tmp_path: Path) -> None:
    play_session(store)
    path = tmp_path / "out.zip"
    store.export_csv(path, Wish())
    whole = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("trial_event.csv")
    names_end = info.header_offset + 30 + sum(whole[info.header_offset + 26 :][:4])
    whole[names_end + info.compress_size // 2] ^= 4
    path.write_bytes(whole)
    with pytest.raises(StoreFault, match="damaged"):
        list(records(path))
