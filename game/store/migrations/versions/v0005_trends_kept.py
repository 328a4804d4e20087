"""Room for what trends gather, dropped by triggers as soon as it may no longer hold.

What is kept of a measure is read in the place of the index over all measures, which goes.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make tables and triggers; they are filled when there is time."""
    script = Path(__file__).with_suffix(".sql").read_text("utf-8")
    for statement in script.split("\n\n"):
        op.execute(statement)
