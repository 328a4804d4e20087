"""One player's records go from store to store in a file, all of them or nothing at all."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as cipher

from game.session.recorder import Prescribed
from game.store import StoreFault, carrying, exchange, parcel, sealed
from game.store.clearing import ERASED
from game.store.exchange import opened
from game.store.migrate import migrate
from game.store.parcel import Label, Parcel, ParcelError, pack
from game.store.schema import TABLES, VERSION
from game.store.sealed import Sealing, Unsealed
from game.store.store import Store
from game.store.tables import T
from tests.store.making import (
    MEASURES,
    Clock,
    movement,
    play_trial,
    session_start,
    trial_end,
    trial_start,
)
from tests.store.test_steering import steering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from game.store.exchange import TakenIn

PHRASE = "vier Worte reichen hier"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", (8, 1, 1))


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "clinic", Clock()) as opened_store:
        yield opened_store


def make_fox(store: Store) -> str:
    """Add a player with something in every table that there is."""
    player = store.add_player(
        "Fuchs", "fox", name="Erika Musterfrau", birth_year=1950, settings={"object_mm": 24}
    )
    store.save_display("Dell", 1920, 1080, (3.7, 3.7))
    session_id = store.start_session(session_start(player.id))
    for index in range(2):
        store.add_measures(play_trial(store, session_id, index), MEASURES, 1)
    store.steer(steering(session_id, prescribed=Prescribed(0.8, floor=1.5)))
    store.rate(session_id, "pain", "before", 2)
    store.add_reward(player.id, session_id, "tulip", {"x": 1, "y": 2})
    store.end_session(session_id, "completed", {"blocks": 1})
    note = (store._ids.new(), player.id, "splint", "2026-02-27", "thumb", "2026-02-28")
    test = (store._ids.new(), player.id, "nine-hole peg", "left", 31.5, "s", "2026-02-28")
    assert store.flush()
    with store._database.writer.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO context_note (id, player_id, kind, on_date, note, rev, updated_utc) "
            "VALUES (?, ?, ?, ?, ?, 1, ?)",
            note,
        )
        connection.exec_driver_sql(
            "INSERT INTO clinical_test (id, player_id, test, hand, value, value_unit, "
            "tested_utc, rev, updated_utc) VALUES (?, ?, ?, ?, ?, ?, ?, 1, '')",
            test,
        )
    return player.id


@pytest.fixture
def fox(store: Store) -> str:
    return make_fox(store)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The fox's file, made once."""
    folder = tmp_path_factory.mktemp("sent")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(folder / "keys"))
        patch.setattr(sealed, "COST", (8, 1, 1))
        with Store.open(folder / "scores", Clock()) as store:
            store.export_player(folder / "fox", make_fox(store), PHRASE)
    return (folder / "fox").read_bytes()


@pytest.fixture
def sent(content: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "fox"
    path.write_bytes(content)
    return path


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    assert store.flush()
    with store._database.reader.connect() as connection:
        return {
            name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for name, table in T.items()
        }


def carry(one: Store, player: str, path: Path, other: Store) -> TakenIn:
    one.export_player(path, player, PHRASE, force=True)
    return take_in(other, path)


def take_in(store: Store, path: Path) -> TakenIn:
    with opened(path, PHRASE) as content:
        return store.import_player(path, content)


def inside(path: Path) -> str:
    with Unsealed.open(path, PHRASE) as file:
        return "\n".join(Parcel(file.blocks)._lines())


# --- there and back


def test_all_of_a_player_but_the_name_comes_along(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    other = store.add_player("Igelkind", "hedgehog", name="Max Mustermann")
    play_trial(store, store.start_session(session_start(other.id)))
    done = store.export_player(tmp_path / "fox", fox, PHRASE)
    assert (done.trials, done.players) == (2, 1)
    taken = take_in(clinic, tmp_path / "fox")
    assert taken.new
    here, there = dump(store), dump(clinic)
    mine = {
        name: [row for row in here[name] if other.id not in row]
        for name in (*parcel.ORDER, *parcel.OF_TRIAL)
    }
    for name in ("player", "actor", "programme", "prescription", "context_note", "clinical_test",
                 "rating", "session_summary", "reward"):  # fmt: skip
        assert there[name] == mine[name] != []
    for trial in (line.trial_id for line in store.trials(player_id=fox)):
        assert clinic.trial(trial) == store.trial(trial)
    assert clinic.players() == (replace(store._players[fox]),)
    assert clinic.last_controller(fox, "trace", "touch", "left") == {"bits": 2.5}
    assert clinic.prescribed(fox, "trace", "left") == Prescribed(0.8, floor=1.5)
    assert clinic.rewards(fox) == store.rewards(fox)
    assert clinic.session_summaries(fox) == store.session_summaries(fox)
    assert store.name(fox) == "Erika Musterfrau"
    assert clinic.name(fox) is None
    told = inside(tmp_path / "fox")
    assert "Fuchs" in told
    for word in ("Musterfrau", "Igelkind", other.id, "Mustermann"):
        assert word not in told
    assert there["display"] == []


def test_taken_in_twice_it_changes_nothing(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    carry(store, fox, tmp_path / "fox", clinic)
    before = dump(clinic)
    again = take_in(clinic, tmp_path / "fox")
    assert (again.new, again.merged.any(), again.merged.overruled) == (False, False, [])
    assert dump(clinic) == before


def test_what_was_played_on_both_sides_comes_together(
    store: Store, clinic: Store, fox: str, tmp_path: Path, reopen: Callable[[], Store]
) -> None:
    carry(store, fox, tmp_path / "fox", clinic)
    for one in (store, clinic):
        session_id = one.start_session(session_start(fox))
        play_trial(one, session_id)
        one.end_session(session_id, "completed", {})
    clinic.save_player(replace(clinic.players()[0], settings={"object_mm": 30}))
    carry(store, fox, tmp_path / "fox", clinic)
    taken = carry(clinic, fox, tmp_path / "fox", store)
    assert taken.player.settings == {"object_mm": 30}
    assert taken.merged.overruled == []
    assert store.players() == clinic.players()
    assert len(store.trials(player_id=fox)) == 4
    assert store.trials(player_id=fox) == clinic.trials(player_id=fox)
    assert store.name(fox) == "Erika Musterfrau"
    # What is played next sorts behind all that came.
    newest = max(line.trial_id for line in store.trials())
    assert play_trial(store, store.start_session(session_start(fox))) > newest
    store.close()
    with reopen() as again:
        assert again.players()[0].settings == {"object_mm": 30}


def test_a_session_keeps_the_calibration_of_its_own_station(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    before = dump(store)["session"]
    assert before[0][2] is not None
    carry(store, fox, tmp_path / "fox", clinic)
    clinic.save_player(replace(clinic.players()[0], avatar="owl"))
    carry(clinic, fox, tmp_path / "fox", store)
    assert dump(store)["session"] == before
    assert clinic.display("Dell", 1920, 1080) is None


def test_what_left_and_what_came_is_in_the_audit(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    carry(store, fox, tmp_path / "fox", clinic)
    columns = [column.name for column in TABLES["audit"].columns]
    (left,) = [
        row
        for row in (dict(zip(columns, one, strict=True)) for one in dump(store)["audit"])
        if row["action"] == exchange.NOTED_FILE
    ]
    assert left["subject_id"] == fox
    (came,) = [dict(zip(columns, one, strict=True)) for one in dump(clinic)["audit"]]
    details = json.loads(came["details"])
    assert (came["action"], came["subject_id"]) == (carrying.TAKEN, fox)
    assert (details["station"], details["added"]["trial"]) == (store.station, 2)


# --- nothing at all


def test_a_wrong_phrase_and_a_cut_file_change_nothing(clinic: Store, sent: Path) -> None:
    before = dump(clinic)
    with pytest.raises(StoreFault, match="The phrase does not open"), opened(sent, "other"):
        raise AssertionError("opened all the same")
    sent.write_bytes(sent.read_bytes()[:-1])
    with pytest.raises(StoreFault, match="cut off or damaged"):
        take_in(clinic, sent)
    assert dump(clinic) == before


def rewritten(path: Path, change: Callable[[list[Any]], list[Any]], **label: object) -> None:
    """Write a file anew as a program would that knows the phrase; rows are [table, row, own]."""
    with Unsealed.open(path, PHRASE) as file:
        lines = [json.loads(line) for line in Parcel(file.blocks)._lines()]
    head = lines[0] | label
    found = change(lines[1:-1])
    target = io.BytesIO()
    sealing = Sealing(target, PHRASE)
    packer = parcel.zlib.compressobj()
    for line in (head, *found, {"rows": len(found)}):
        sealing.write(packer.compress(json.dumps(line).encode() + b"\n"))
    sealing.write(packer.flush())
    sealing.close()
    path.write_bytes(target.getvalue())


def setting(table: str, **values: object) -> Callable[[list[Any]], list[Any]]:
    def change(found: list[Any]) -> list[Any]:
        return [[name, row | values if name == table else row, own] for name, row, own in found]

    return change


def without(table: str) -> Callable[[list[Any]], list[Any]]:
    return lambda found: [one for one in found if one[0] != table]


STRANGER = "019ca884-c83c-700f-b68f-225d8a8567d2"
UNSOUND: dict[str, Callable[[list[Any]], list[Any]]] = {
    "an unknown column": setting("trial", colour="red"),
    "an unknown table": lambda found: [*found, ["identity", {}, 0]],
    "no number": setting("trial", duration_us="long"),
    "half a number": setting("trial", number=0.5),
    "an endless number": setting("trial", difficulty_bits=float("nan")),
    "no JSON text": setting("trial", parameters=["red"]),
    "no flag": setting("trial", is_probe=2),
    "an id that is none": setting("player", id="Fuchs"),
    "another player": setting("player", id=STRANGER),
    "another player's session": setting("session", player_id=STRANGER),
    "a session of nowhere": setting("trial", session_id=STRANGER),
    "a guest": setting("player", is_guest=1),
    "a screen of there": setting("session", display_id=STRANGER),
    "samples that are none": setting("trajectory_chunk", data="AAAA"),
    "no base64": setting("trajectory_chunk", data="\u00e4"),
    "what must not be empty": setting("trial", seed=None),
    "no plan": without("programme"),
    "no session": without("session"),
    "no player": without("player"),
    "no actor": without("actor"),
    "another order": lambda found: found[::-1],
    "the same twice": lambda found: found + found[-1:],
    "no row at all": lambda found: [["trial"], *found],
}


@pytest.mark.parametrize("change", UNSOUND.values(), ids=UNSOUND)
def test_a_file_with_anything_that_does_not_belong_there_is_refused_whole(
    clinic: Store, sent: Path, change: Callable[..., list[Any]]
) -> None:
    rewritten(sent, change)
    before = dump(clinic)
    with pytest.raises(StoreFault, match=r"does not hold what a player file should \(.+\)"):
        take_in(clinic, sent)
    assert dump(clinic) == before
    assert clinic.players() == ()


def test_a_record_that_contradicts_the_one_here_is_refused_after_all_others_were_taken(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    path = tmp_path / "fox"
    carry(store, fox, path, clinic)
    before = dump(clinic)
    play_trial(store, store.start_session(session_start(fox)))
    store.export_player(path, fox, PHRASE, force=True)
    events = [row for row in dump(store)["trial_event"] if row[0] in str(before["trial"])]
    last = max(row[0] for row in events)

    def change(found: list[Any]) -> list[Any]:
        for name, row, _ in found:
            if name == "trial_event" and row["trial_id"] == last:
                row["kind"] = "sung"
        return found

    rewritten(path, change)
    with pytest.raises(StoreFault, match="another trial_event of trial"):
        take_in(clinic, path)
    assert dump(clinic) == before


def test_no_lines_or_half_a_line_are_refused() -> None:
    label = Label(STRANGER, "AA", "", VERSION, "1")
    blocks: list[bytes] = []
    pack(label, (), blocks.append)
    whole = b"".join(blocks)
    for content in (b"", whole[:-5], parcel.zlib.compress(b"{}\n"), parcel.zlib.compress(b"{")):
        with pytest.raises(ParcelError):
            Parcel(lambda content=content: iter([content])).count()
    short = parcel.zlib.compress(parcel.zlib.decompress(whole).replace(b'"rows":0', b'"rows":1'))
    with pytest.raises(ParcelError, match="0 rows and not 1"):
        Parcel(lambda: iter([short])).count()


def test_a_file_of_a_newer_version_is_refused_and_named(clinic: Store, sent: Path) -> None:
    rewritten(sent, setting("trial", colour="red"), schema="9998")
    with pytest.raises(StoreFault, match="newer Fingerwise"):
        take_in(clinic, sent)


def columns_of_first() -> dict[str, set[str]]:
    engine = sa.create_engine("sqlite://", module=cipher, poolclass=sa.pool.StaticPool)
    with engine.begin() as first:
        migrate(first, target="0001")
        seen = sa.inspect(first)
        return {
            name: {c["name"] for c in seen.get_columns(name)} for name in seen.get_table_names()
        }


def test_a_file_of_the_first_version_is_taken_in(clinic: Store, sent: Path) -> None:
    had = columns_of_first()

    def older(found: list[Any]) -> list[Any]:
        return [
            [name, {key: value for key, value in row.items() if key in had[name]}, own]
            for name, row, own in found
            if name in had
        ]

    rewritten(sent, older, schema="0001")
    taken = take_in(clinic, sent)
    assert taken.new
    fox = taken.player.id
    assert clinic.prescribed(fox, "trace", "left") == Prescribed(0.8, floor=1.5)
    assert len(clinic.trials(player_id=fox)) == 2


def test_every_column_that_came_later_can_do_without_a_value() -> None:
    """Whoever adds one that cannot says in ``LATER`` what older files hold there."""
    had = columns_of_first()
    missing = [
        (name, column.name)
        for name in (*parcel.ORDER, *parcel.OF_TRIAL)
        if name in had
        for column in TABLES[name].columns
        if column.name not in had[name] and not column.null
    ]
    assert [one for one in missing if one not in parcel.LATER] == []


def test_the_guest_stays_and_who_was_erased_does_not_come_back(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    path = tmp_path / "fox"
    with pytest.raises(StoreFault, match="The guest is nobody in particular"):
        store.export_player(path, store.guest().id, PHRASE)
    assert not path.exists()
    store.export_player(path, fox, PHRASE)
    line = (clinic._ids.new(), "2026-03-02T10:00:00.000Z", ERASED, fox)
    with clinic._database.writer.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit (id, done_utc, action, subject_id, utc_offset_min, subject, "
            "details) VALUES (?, ?, ?, ?, 0, 'player', '{}')",
            line,
        )
    with pytest.raises(StoreFault, match="was erased here on 2026-03-02"):
        take_in(clinic, path)
    assert clinic.players() == ()


def test_a_disk_that_fills_up_while_it_is_taken_in_leaves_all_as_it_was(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    path = tmp_path / "fox"
    session_id = store.start_session(session_start(fox))
    for index in range(6):
        play_trial(store, session_id, index)
    store.export_player(path, fox, PHRASE)
    before = dump(clinic)
    with clinic._database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreFault, match="The disk is full, and nothing was taken in"):
        take_in(clinic, path)
    assert dump(clinic) == before
    with clinic._database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=100000")
    assert take_in(clinic, path).new


CHILD = """
import os, signal, sys
from pathlib import Path
from game.store import Store
from game.store.exchange import opened

def step(done, of):
    if done > of // 2:
        os.kill(os.getpid(), signal.SIGKILL)
with opened(Path(sys.argv[2]), sys.argv[3]) as parcel:
    Store.open(Path(sys.argv[1])).import_player(Path(sys.argv[2]), parcel, step)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills of POSIX")
def test_killed_while_it_is_taken_in_nothing_is_there(sent: Path, tmp_path: Path) -> None:
    killed = subprocess.run(
        (sys.executable, "-c", CHILD, str(tmp_path / "home"), str(sent), PHRASE), check=False
    )
    assert killed.returncode == -signal.SIGKILL
    with Store.open(tmp_path / "home", Clock()) as home:
        assert home.players() == ()
        assert take_in(home, sent).new


def test_a_copy_of_the_records_that_is_behind_catches_up(
    store: Store, fox: str, tmp_path: Path, folder: Path, reopen: Callable[[], Store]
) -> None:
    """As after a backup was brought back: what was played since comes from its own file."""
    assert store.flush()
    store.close()
    shutil.copytree(folder, tmp_path / "backup")
    with reopen() as later:
        session_id = later.start_session(session_start(fox))
        trial_id = play_trial(later, session_id)
        later.save_player(replace(later.players()[0], avatar="owl"))
        later.end_session(session_id, "completed", {})
        later.export_player(tmp_path / "fox", fox, PHRASE)
    with Store.open(tmp_path / "backup", Clock()) as behind:
        taken = take_in(behind, tmp_path / "fox")
        assert (taken.player.avatar, taken.merged.overruled) == ("owl", [])
        assert trial_id in [line.trial_id for line in behind.trials(player_id=fox)]


def test_a_trial_that_runs_when_the_file_is_written_is_whole_when_the_next_comes(
    store: Store, clinic: Store, fox: str, tmp_path: Path
) -> None:
    session_id = store.start_session(session_start(fox))
    trial_id = store.start_trial(trial_start(session_id, 7))
    store.add_samples(trial_id, movement(0, 100))
    carry(store, fox, tmp_path / "fox", clinic)
    store.end_trial(trial_id, trial_end(movement(500_000, 50)))
    carry(store, fox, tmp_path / "fox", clinic)
    assert clinic.trial(trial_id) == store.trial(trial_id)
    assert len(clinic.trial(trial_id).samples) == 150
