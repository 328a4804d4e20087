"""How far difficulty may go from one trial to the next, as a therapist sets it."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of prescriptions anew, with what stood in it.

    SQLite would add the column behind the table's keys, where no new file has it.
    """
    script = Path(__file__).with_suffix(".sql").read_text("utf-8")
    for statement in script.split("\n\n"):
        op.execute(statement)
