"""Marks texts for translation where they are written; screens translate them when shown."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's extractors look for
    """Return ``text`` unchanged: it is a message id, translated by whoever shows it."""
    return text
