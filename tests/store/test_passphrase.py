"""The passphrase in a keyring: kept as a hash, replaced, and gone when it is removed."""

from __future__ import annotations

import pytest

from game.store import StoreFault, keys, passphrase


class Ring:
    """A keyring that remembers."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.stuck = False

    def set_password(self, service: str, user: str, secret: str) -> None:
        self.kept[service, user] = secret

    def get_password(self, service: str, user: str) -> str | None:
        return self.kept.get((service, user))

    def delete_password(self, service: str, user: str) -> None:
        if not self.stuck:
            del self.kept[service, user]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Ring:
    made = Ring()
    monkeypatch.delenv(keys.KEY_DIR_VARIABLE)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setattr(keys, "_backend", lambda: made)
    return made


def test_only_its_hash_is_kept_and_only_the_passphrase_opens(ring: Ring) -> None:
    assert not passphrase.is_set("a")
    assert not passphrase.opens("a", "")
    passphrase.set_passphrase("a", "Zoë's café")
    [kept] = ring.kept.values()
    assert kept.startswith("$argon2id$")
    assert "caf" not in kept
    # The same letters, composed otherwise: another keyboard, another system.
    assert passphrase.opens("a", "Zoe\u0308's cafe\u0301 ")
    assert not passphrase.opens("a", "Zoe's cafe")
    assert not passphrase.opens("b", "Zoë's café")
    passphrase.set_passphrase("a", "another")
    assert not passphrase.opens("a", "Zoë's café")
    passphrase.remove("a")
    assert not ring.kept
    assert not passphrase.is_set("a")


def test_a_hash_that_is_none_opens_nothing(ring: Ring) -> None:
    passphrase.set_passphrase("a", "first")
    for name in ring.kept:
        ring.kept[name] = "damaged"
    assert passphrase.is_set("a")
    assert not passphrase.opens("a", "first")


def test_a_passphrase_that_stays_is_not_told_to_be_gone(ring: Ring) -> None:
    passphrase.set_passphrase("a", "first")
    ring.stuck = True
    with pytest.raises(StoreFault, match="unlock the keyring"):
        passphrase.remove("a")


def test_too_short_a_passphrase_is_refused(ring: Ring) -> None:
    with pytest.raises(StoreFault, match="4 letters or digits at least"):
        passphrase.set_passphrase("a", " 123 ")
    assert not ring.kept
