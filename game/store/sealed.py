"""Files that a phrase locks: a header that is plain but sealed, and blocks of AES-256-GCM.

    FINGERWISE PLAYER      what it is
    {"format": 1, ...}     one line: how the key is made of the phrase, and the salt
    16 bytes               the seal: what AES-GCM gives for nothing, with all of the above
    32 bytes               SHA-256 of all of the above: damage is told from a wrong phrase
    blocks                 1 MiB each and 16 bytes of tag, the last one shorter

Argon2id (RFC 9106, its second recommended option) makes the key. The salt is new in each
file and the key with it; nonces count the blocks and mark the last one, so that a block
cannot be taken out, doubled or moved, nor the file cut off.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from game.core.messages import N_
from game.store.faults import StoreFault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"FINGERWISE PLAYER\n"
FORMAT = 1
NO_CIPHER = N_(
    "Player files cannot be locked or opened on this computer, because the package cryptography "
    "is not available here."
)
NO_PLAYER_FILE = N_("{path} is no player file of Fingerwise.")
NEWER = N_("{path} was written by a newer Fingerwise: update this one; nothing was taken in.")
WRONG_PHRASE = N_("The phrase does not open {path}: write it as it was set, capitals and all.")
CUT_OR_DAMAGED = N_(
    "{path} is cut off or damaged, and nothing was taken in: have it written anew, or copy it "
    "once more."
)
NOT_READ = N_("{path} cannot be read ({why}).")
COST = (64 * 1024, 3, 4)
"""KiB of memory, iterations and lanes to try one phrase: half a second, and 64 MiB."""
_BLOCK = 1 << 20
_TAG = 16
_NONCE = struct.Struct(">7sIB")
_SEAL_NUMBER = 0xFFFFFFFF
"""In place of a block's number, so that the seal's nonce is nobody else's."""
_LONGEST_HEADER = 4096


@dataclass(frozen=True, slots=True)
class Header:
    """How the key is made. The limits keep a forged file from taking the computer's memory."""

    salt: str
    nonce: str
    memory_kib: int
    iterations: int
    lanes: int
    format: int = FORMAT
    kdf: str = "argon2id"
    cipher: str = "AES-256-GCM"

    def sound(self) -> bool:
        """Whether this program can and should make a key by it."""
        return (
            (self.kdf, self.cipher) == ("argon2id", "AES-256-GCM")
            and 8 * self.lanes <= self.memory_kib <= 1 << 20
            and 1 <= self.iterations <= 16  # noqa: PLR2004 - see the class
            and 1 <= self.lanes <= 16  # noqa: PLR2004
            and len(bytes.fromhex(self.salt)) >= 16  # noqa: PLR2004
            and len(bytes.fromhex(self.nonce)) == 7  # noqa: PLR2004
        )

    def cipher_of(self, phrase: str) -> AESGCM:
        """The cipher that a phrase gives; takes long and much memory on purpose."""
        derive, aesgcm = _primitives()
        key = derive(
            salt=bytes.fromhex(self.salt),
            length=32,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        ).derive(unicodedata.normalize("NFC", phrase).encode())
        made: AESGCM = aesgcm(key)
        return made

    def nonce_of(self, number: int, *, last: bool = False) -> bytes:
        return _NONCE.pack(bytes.fromhex(self.nonce), number, last)


class Sealing:
    """Writes what is handed to ``write`` as blocks; ``close`` writes the last one."""

    def __init__(self, target: BinaryIO, phrase: str) -> None:
        """Raises StoreFault where the means are missing."""
        self._target = target
        self._header = Header(secrets.token_hex(16), secrets.token_hex(7), *COST)
        self._cipher = self._header.cipher_of(phrase)
        self._waiting = bytearray()
        self._number = 0
        self._text = MAGIC + json.dumps(asdict(self._header)).encode() + b"\n"
        seal = self._cipher.encrypt(self._header.nonce_of(_SEAL_NUMBER), b"", self._text)
        start = self._text + seal
        target.write(start + hashlib.sha256(start).digest())

    def write(self, data: bytes) -> None:
        """Add to what is sealed; raises OSError."""
        self._waiting += data
        while len(self._waiting) > _BLOCK:
            self._put(bytes(self._waiting[:_BLOCK]), last=False)
            del self._waiting[:_BLOCK]

    def close(self) -> None:
        """Write the last block; raises OSError."""
        self._put(bytes(self._waiting), last=True)

    def _put(self, block: bytes, *, last: bool) -> None:
        nonce = self._header.nonce_of(self._number, last=last)
        self._target.write(self._cipher.encrypt(nonce, block, self._text))
        self._number += 1


class Unsealed:
    """A file whose phrase is right; ``blocks`` may be read again and again."""

    def __init__(self, path: Path, file: BinaryIO, phrase: str) -> None:
        """Raises StoreFault: no such file, a newer one, a damaged one, or a wrong phrase."""
        self._path, self._file = path, file
        if file.read(len(MAGIC)) != MAGIC:
            raise StoreFault(NO_PLAYER_FILE, path=path)
        line = file.readline(_LONGEST_HEADER)
        self._text = MAGIC + line
        seal, digest = file.read(_TAG), file.read(hashlib.sha256().digest_size)
        if hashlib.sha256(self._text + seal).digest() != digest:
            raise StoreFault(CUT_OR_DAMAGED, path=path)
        self._header = self._read(line)
        self._cipher = self._header.cipher_of(phrase)
        self._start = file.tell()
        if self._opened(_SEAL_NUMBER, seal) is None:
            raise StoreFault(WRONG_PHRASE, path=path)

    @classmethod
    @contextmanager
    def open(cls, path: Path, phrase: str) -> Iterator[Self]:
        """Open a file while it is needed; raises what the constructor raises."""
        try:
            with path.open("rb") as file:
                yield cls(path, file, phrase)
        except OSError as error:
            raise StoreFault(NOT_READ, path=path, why=error.strerror or error) from error

    def blocks(self) -> Iterator[bytes]:
        """Yield what was sealed, from its start; raises StoreFault where it is damaged."""
        self._file.seek(self._start)
        number, block = 0, self._file.read(_BLOCK + _TAG)
        while True:
            following = self._file.read(_BLOCK + _TAG)
            opened = self._opened(number, block, last=not following)
            if opened is None:
                raise StoreFault(CUT_OR_DAMAGED, path=self._path)
            yield opened
            if not following:
                return
            number, block = number + 1, following

    def _read(self, line: bytes) -> Header:
        try:
            table = json.loads(line)
            newer = table["format"] > FORMAT
            header = None if newer else Header(**table)
            sound = header is None or header.sound()
        except (ValueError, LookupError, TypeError):
            raise StoreFault(CUT_OR_DAMAGED, path=self._path) from None
        if header is None:
            raise StoreFault(NEWER, path=self._path)
        if not sound:
            raise StoreFault(CUT_OR_DAMAGED, path=self._path)
        return header

    def _opened(self, number: int, block: bytes, *, last: bool = False) -> bytes | None:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - there by now

        try:
            return self._cipher.decrypt(self._header.nonce_of(number, last=last), block, self._text)
        except (InvalidTag, ValueError):
            return None


def check_means() -> None:
    """Raise StoreFault where files cannot be locked or opened on this computer."""
    _primitives()


def _primitives() -> tuple[Any, Any]:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - no wheel on some
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415
    except ImportError:
        raise StoreFault(NO_CIPHER) from None
    try:
        Argon2id(salt=bytes(16), length=32, iterations=1, lanes=1, memory_cost=8)
    except UnsupportedAlgorithm:
        raise StoreFault(NO_CIPHER) from None
    return Argon2id, AESGCM
