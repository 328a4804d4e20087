"""Days by the player's clock. A session belongs to the day on which it began there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_MARGIN = timedelta(days=1)


def local(moment_utc: str, offset_min: int) -> datetime:
    """A moment of the records by the player's clock of then, without a zone; else ValueError.

    >>> local("2026-03-29T23:30:00.000Z", 120).isoformat()
    '2026-03-30T01:30:00'
    """
    moment = datetime.fromisoformat(moment_utc).replace(tzinfo=None)
    return moment + timedelta(minutes=offset_min)


def day_of(started_utc: str, offset_min: int) -> date | None:
    """The day on which something began by the player's clock; None where that is damaged."""
    try:
        return local(started_utc, offset_min).date()
    except (ValueError, OverflowError):
        return None


def within(day: date | None, since: date | None, until: date | None) -> bool:
    """Whether a day lies between two others, both included; None: no bound.

    One that cannot be read lies within no bounds.
    """
    if day is None:
        return since is None and until is None
    return (since or day) <= day <= (until or day)


def in_utc(since: date | None, until: date | None) -> tuple[str, str]:
    """Texts between which ``started_utc`` lies, whatever the offset, if the day lies within.

    >>> in_utc(None, None), in_utc(date(2026, 3, 2), date(2026, 3, 2))
    (('', '~'), ('2026-03-01', '2026-03-04'))
    """
    first = (since - _MARGIN).isoformat() if since else ""
    # "~" sorts behind all digits.
    return first, (until + 2 * _MARGIN).isoformat() if until else "~"
