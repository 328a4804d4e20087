"""Squeeze: how far this player squeezes with ease. All that follows is a share of it.

Two squeezes, as far as is comfortable, and let go. What counts of each is what was kept up for a
moment, and of both the lesser: what the hand reached each time. Where they are far apart a third
one is asked for, and the middle one counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.core.messages import N_
from game.core.values import AXIS_MAX, Event
from game.tasks.squeeze_plan import Range

KEPT_US = 200_000
"""A squeeze is as strong as it stayed for this long."""
BEGUN = 1_500
"""Of 32767: a trigger that has moved by so much is being squeezed."""
OPENED = 0.15
"""Of a squeeze: what is left of it when the hand has let go."""
APART = 2 / 3
"""Two squeezes of which the lesser is below so much of the greater are far apart."""
ASKED, AT_MOST = 2, 3
LEAST = round(0.15 * AXIS_MAX)
"""A smaller range cannot be graded: a trigger tells too few steps of it."""
ONE_STEP = -(-AXIS_MAX // 255)
"""Of a trigger that tells 256 of them: one that stays still may flicker by so much."""
AT_REST_US = 1_500_000
"""A trigger that stays still for so long and near its rest is held by nobody: no hand is as still,
and a worn one does not come back all the way."""
NEAR_REST = AXIS_MAX // 8
STEPS_LEAST = 4
"""A trigger that told fewer grips than these in two squeezes knows only on and off."""

TOO_SMALL = N_(
    "The trigger moved too little to grade a grip. Go on to try once more, "
    "with more fingers perhaps, or stop here and play something else."
)
ON_AND_OFF = N_(
    "This trigger tells only on and off, so a grip cannot be graded with it. "
    "Stop here and play something else, or take another gamepad."
)

Recent = tuple[tuple[int, int], ...]
"""(us, grip) of the last moments."""
Still = tuple[int, int]
"""(since when, us, at which grip) a trigger has been as still as it is now."""


def remembered(recent: Recent, t: int, grip: int) -> Recent:
    """Return the moments of the last .25 s, and what held when they began."""
    first = next((k for k, (at, _) in enumerate(recent) if at > t - 250_000), len(recent))
    return (*recent[max(0, first - 1) :], (t, grip))


def stilled(still: Still, t: int, grip: int) -> Still:
    """Return since when the trigger has not moved."""
    return still if abs(grip - still[1]) <= ONE_STEP else (t, grip)


def kept_up(recent: Recent) -> int:
    """Return the least grip of the last .2 s; 0 where less than that is known."""
    t = recent[-1][0]
    first = next((k for k, (at, _) in enumerate(recent) if at > t - KEPT_US), len(recent)) - 1
    return min(grip for _, grip in recent[first:]) if first >= 0 else 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of the range so far; grips are of 32767.

    ``low``: the least that the trigger told. ``open``: the hand is. ``top``: the most of the
    squeeze under way, None while there is none, ``peak``: the most that it kept up.
    ``squeezes``: those before it.
    ``told``: different grips that were told, as many as matter. ``brief``: the last squeeze
    was too short to count. ``trouble``: why the range cannot be used, "" while it may.
    """

    low: int = AXIS_MAX
    open: bool = False
    top: int | None = None
    peak: int = 0
    squeezes: tuple[int, ...] = ()
    told: tuple[int, ...] = ()
    brief: bool = False
    trouble: str = ""
    found: Range | None = None

    @property
    def asked(self) -> int:
        """How many squeezes are asked for, as things are."""
        is_settled = self.found is not None or bool(self.trouble)
        count = len(self.squeezes)
        return AT_MOST if count > ASKED or (count == ASKED and not is_settled) else ASKED


def look(finding: Finding, recent: Recent, still: Still) -> tuple[Finding, list[Event]]:
    """Take in the grip of this moment."""
    t, grip = recent[-1]
    if grip < finding.low:
        finding = replace(finding, low=grip)
    at_rest = t - still[0] >= AT_REST_US
    if finding.top is None:
        if grip - finding.low <= (NEAR_REST if at_rest else BEGUN):
            return finding if finding.open else replace(finding, open=True), []
        if not finding.open:
            return finding, []
        if finding.trouble:
            finding = replace(finding, squeezes=(), told=(), trouble="")
        told = _told(finding, grip)
        finding = replace(finding, top=grip, peak=0, open=False, brief=False, told=told)
        return finding, [Event(t, "grasped", {"grip": grip})]
    top = max(finding.top, grip)
    opened = OPENED * (top - finding.low)
    if at_rest:
        opened = max(opened, min((top - finding.low) / 2, NEAR_REST))
    if grip - finding.low > opened:
        peak = max(finding.peak, kept_up(recent) - finding.low)
        told = _told(finding, grip)
        if (top, peak, told) == (finding.top, finding.peak, finding.told):
            return finding, []
        return replace(finding, top=top, peak=peak, told=told), []
    return _let_go(finding, t)


def _told(finding: Finding, grip: int) -> tuple[int, ...]:
    is_enough = len(finding.told) >= STEPS_LEAST
    return finding.told if is_enough or grip in finding.told else (*finding.told, grip)


def _let_go(finding: Finding, t: int) -> tuple[Finding, list[Event]]:
    """Count a squeeze; once there are enough, settle the range or say why it cannot be."""
    peak = finding.peak
    finding = replace(finding, top=None, peak=0)
    if peak <= BEGUN // 2:
        return replace(finding, brief=True), [Event(t, "lifted", {"grip": peak})]
    squeezes = (*finding.squeezes, peak)
    finding = replace(finding, squeezes=squeezes)
    events = [Event(t, "bloomed", {"count": len(squeezes), "grip": peak})]
    low, high = min(squeezes), max(squeezes)
    if len(squeezes) < ASKED or (len(squeezes) < AT_MOST and low < APART * high):
        return finding, events
    full = low if len(squeezes) == ASKED else sorted(squeezes)[1]
    if len(finding.told) < STEPS_LEAST:
        finding = replace(finding, trouble=ON_AND_OFF)
    elif full < LEAST:
        finding = replace(finding, trouble=TOO_SMALL)
    else:
        finding = replace(finding, found=Range(full, finding.low))
    if finding.trouble:
        events.append(Event(t, "too_little", {"grip": full}))
    return finding, events


def anew(finding: Finding) -> Finding:
    """Let go of the squeeze under way without blame; what had no use is begun anew."""
    finding = replace(finding, top=None, peak=0)
    return Finding(low=finding.low) if finding.trouble else finding
