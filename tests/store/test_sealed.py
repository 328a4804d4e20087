"""A file that a phrase locks opens with it alone, and whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.store import StoreFault, sealed
from game.store.sealed import MAGIC, Sealing, Unsealed

if TYPE_CHECKING:
    from pathlib import Path

PHRASE = "drei Äpfel im Korb"
CHEAP = (8, 1, 1)


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", CHEAP)
    monkeypatch.setattr(sealed, "_BLOCK", 64)


def lock(content: bytes, phrase: str = PHRASE) -> bytes:
    target = io.BytesIO()
    sealing = Sealing(target, phrase)
    for start in range(0, len(content), 50):
        sealing.write(content[start : start + 50])
    sealing.close()
    return target.getvalue()


def unlock(path: Path, phrase: str = PHRASE) -> bytes:
    with Unsealed.open(path, phrase) as file:
        first = b"".join(file.blocks())
        assert b"".join(file.blocks()) == first
        return first


def refusal(path: Path, phrase: str = PHRASE) -> str:
    with pytest.raises(StoreFault) as told:
        unlock(path, phrase)
    return told.value.text


def test_what_was_locked_comes_back_at_the_real_cost(tmp_path: Path) -> None:
    path = tmp_path / "file"
    content = bytes(range(256)) * 5_000
    path.write_bytes(lock(content))
    assert unlock(path) == content
    header = json.loads(path.read_bytes().splitlines()[1])
    # RFC 9106, the second recommended option.
    assert (header["kdf"], header["memory_kib"], header["iterations"], header["lanes"]) == (
        "argon2id",
        64 * 1024,
        3,
        4,
    )
    assert refusal(path, PHRASE + " ") == sealed.WRONG_PHRASE
    assert b"Korb" not in path.read_bytes()


@pytest.mark.usefixtures("_cheap")
@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 128, 1000])
def test_any_length_comes_back(tmp_path: Path, length: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(lock(bytes(length)))
    assert unlock(path) == bytes(length)


@pytest.mark.usefixtures("_cheap")
def test_letters_that_look_alike_open_alike(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(lock(b"all", "A\u0308pfel"))
    assert unlock(path, "\u00c4pfel") == b"all"


@pytest.mark.usefixtures("_cheap")
def test_two_files_of_the_same_have_nothing_in_common() -> None:
    one, other = (lock(bytes(400)).split(b"\n", 2) for _ in range(2))
    assert one[1] != other[1]
    assert one[2][:64] != other[2][:64]


@pytest.mark.usefixtures("_cheap")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 700), st.integers(0, 7))
def test_every_flipped_bit_is_noticed(tmp_path: Path, at: int, bit: int) -> None:
    whole = bytearray(lock(bytes(300)))
    whole[at % len(whole)] ^= 1 << bit
    path = tmp_path / "flipped"
    path.write_bytes(whole)
    expected = {sealed.NO_PLAYER_FILE} if at % len(whole) < len(MAGIC) else {sealed.CUT_OR_DAMAGED}
    assert refusal(path) in expected


@pytest.mark.usefixtures("_cheap")
def test_a_file_cut_anywhere_and_one_with_more_behind_it_are_noticed(tmp_path: Path) -> None:
    whole = lock(bytes(300))
    path = tmp_path / "cut"
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        wanted = sealed.NO_PLAYER_FILE if length < len(MAGIC) else sealed.CUT_OR_DAMAGED
        assert refusal(path) == wanted
    path.write_bytes(whole + b"\0")
    assert refusal(path) == sealed.CUT_OR_DAMAGED


@pytest.mark.usefixtures("_cheap")
def test_blocks_that_were_moved_doubled_or_taken_out_are_noticed(tmp_path: Path) -> None:
    whole = lock(bytes(300))
    start = len(whole) - 4 * 80 - (300 - 4 * 64) - 16
    blocks = [whole[start + 80 * n : start + 80 * (n + 1)] for n in range(5)]
    path = tmp_path / "moved"
    for order in ((1, 0, 2, 3, 4), (0, 0, 1, 2, 3, 4), (0, 2, 3, 4), (0, 1, 2, 3), (4,)):
        path.write_bytes(whole[:start] + b"".join(blocks[n] for n in order))
        assert refusal(path) == sealed.CUT_OR_DAMAGED
    path.write_bytes(whole[:start] + b"".join(blocks))
    assert unlock(path) == bytes(300)


def forge(whole: bytes, **changes: object) -> bytes:
    """A header that somebody wrote anew, with the sum that belongs to it."""
    magic, line, rest = whole.split(b"\n", 2)
    text = magic + b"\n" + json.dumps(json.loads(line) | changes).encode() + b"\n" + rest[:16]
    return text + hashlib.sha256(text).digest() + rest[48:]


FORGED = {
    "all memory there is": ({"memory_kib": 1 << 40}, sealed.CUT_OR_DAMAGED),
    "for years": ({"iterations": 10**9}, sealed.CUT_OR_DAMAGED),
    "another way": ({"kdf": "none"}, sealed.CUT_OR_DAMAGED),
    "no number": ({"lanes": "many"}, sealed.CUT_OR_DAMAGED),
    "no salt": ({"salt": ""}, sealed.CUT_OR_DAMAGED),
    "something else": ({"colour": "red"}, sealed.CUT_OR_DAMAGED),
    "newer": ({"format": 2, "colour": "red"}, sealed.NEWER),
    "another salt": ({"salt": "00" * 16}, sealed.WRONG_PHRASE),
}


@pytest.mark.usefixtures("_cheap")
@pytest.mark.parametrize(("changes", "told"), FORGED.values(), ids=FORGED)
def test_a_header_that_was_written_anew_is_refused(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    path = tmp_path / "forged"
    path.write_bytes(forge(lock(b"all"), **changes))
    assert refusal(path) == told


def test_without_the_package_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.kdf.argon2", None)
    with pytest.raises(StoreFault, match="package cryptography"):
        lock(b"all")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == sealed.NOT_READ
    (tmp_path / "text").write_text("Dear all,")
    assert refusal(tmp_path / "text") == sealed.NO_PLAYER_FILE
