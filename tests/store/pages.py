"""Every byte of the pages of a file and its WAL, decrypted: free pages and slack included.

SQLCipher 4 with a raw key: each page is AES-256-CBC over all but its last 80 bytes, which
hold the page's IV (16) and its HMAC-SHA512 (64); the first page begins with the salt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE, RESERVED, IV, SALT = 4096, 80, 16, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def read_pages(path: Path, key: str | None) -> bytes:
    """Return the plain content of all pages of a database and of all frames of its WAL."""
    wal = path.with_name(path.name + "-wal")
    pages = [*_pages(path.read_bytes(), key)]
    if wal.exists():
        pages += _frames(wal.read_bytes(), key)
    return b"".join(pages)


def _pages(content: bytes, key: str | None) -> Iterator[bytes]:
    assert len(content) % PAGE == 0
    for start in range(0, len(content), PAGE):
        yield _decrypt(content[start : start + PAGE], key, first=start == 0)


def _frames(content: bytes, key: str | None) -> Iterator[bytes]:
    for start in range(WAL_HEADER, len(content), FRAME_HEADER + PAGE):
        number = int.from_bytes(content[start : start + 4])
        page = content[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]
        yield _decrypt(page, key, first=number == 1)


def _decrypt(page: bytes, key: str | None, *, first: bool) -> bytes:
    if key is None:
        return page
    iv = page[PAGE - RESERVED :][:IV]
    decryptor = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(iv)).decryptor()
    return decryptor.update(page[SALT * first : PAGE - RESERVED])
