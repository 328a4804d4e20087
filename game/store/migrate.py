"""Brings an older file to the current schema. Imported only when a file needs it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).resolve().parent / "migrations"


def _config(scripts: Path) -> Config:
    config = Config()
    # Alembic reads options through configparser, to which a lone "%" in a path is an error.
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def migrate(connection: sa.Connection, scripts: Path = SCRIPTS, target: str = "head") -> None:
    """Run the pending revisions in the transaction that ``connection`` has begun.

    That transaction must be BEGIN IMMEDIATE: all of it is committed, or nothing.
    """
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def newest(scripts: Path = SCRIPTS) -> str | None:
    """The newest revision that the scripts know."""
    return ScriptDirectory.from_config(_config(scripts)).get_current_head()


def known(revision: str, scripts: Path = SCRIPTS) -> bool:
    """Whether the scripts know how to go on from ``revision``."""
    directory = ScriptDirectory.from_config(_config(scripts))
    return any(script.revision == revision for script in directory.walk_revisions())
