"""What is seen of a trial: scenery, hand, trail, small movements, and the row above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.messages import N_
from game.core.values import Context, Device
from game.core.view import (
    Button,
    Carried,
    Corridor,
    Cursor,
    Guide,
    Handled,
    Look,
    Mark,
    Plate,
    Point,
    Praised,
    Prim,
    Pulse,
    Swell,
    Thing,
    Trail,
    Turned,
    reach_of,
)
from game.scenes.desk import Desk
from game.session.session import Session
from game.session.trial import Trial
from game.tasks.base import Cue, Outcome, Worked
from game.ui.effects import Effects, Shown
from game.ui.hud_layout import HudHits
from game.ui.hud_model import HudModel
from game.ui.language import Translator
from game.ui.pace import Pace
from game.ui.surface import PlaySurface
from game.ui.theme import Theme

TRAIL_PX = 19
"""Width of a trail, design px; on a narrow path it is narrower than the path."""
REMIND_US = 1_500_000
_MOVING = (Pulse, Handled, Swell)
"""What moves by itself, and stands still where nothing may."""
PLACED = {
    ("{thing} on its place", "plate"): N_("{thing} on its plate"),
    ("{thing} on its place", "pad"): N_("{thing} on its pad"),
}
"""A theme's own word for its places, as whole sentences: languages decline them."""

_NOT_LEFT = Carried | Cursor | Guide | Turned
"""What of a trial that is over is no longer to be drawn, or lies still by then."""


def worded(cue: Cue, theme: Theme, tr: Translator) -> str:
    """Return an instruction as it is shown and spoken, with the theme's words for things."""
    text = PLACED.get((cue.text, theme.place), cue.text)
    thing = cue.art.partition(":")[2]
    if cue.art.startswith("object:"):
        thing = tr(theme.name(cue.art))
    return tr(text).format(thing=thing)


class Picture:
    """Draws one context's trials. Made anew when window or device change.

    Without ``tells`` (in a probe) nothing says how it goes: what the hand lets go of lies where
    it was let go until the next trial is shown, and only the trials are counted.
    """

    def __init__(self, desk: Desk, context: Context, *, tells: bool = True) -> None:
        self._desk = desk
        self._tells = tells
        self._surface = PlaySurface(desk.screen, desk.theme, context)
        self._hud = desk.hud(self._surface.art)
        self._pace = Pace(desk.pump.now)
        self._hits: HudHits | None = None
        self._effects = Effects(reduced_motion=desk.look.still or not tells)
        self._context = context
        self._trial: Trial | None = None
        self._expected: Trial | None = None
        self._seen_events = 0
        self._scenery: tuple[Prim, ...] = ()
        self._model = HudModel("", "", "", "place", 0, 0)
        self._said: HudModel | None = None
        self._trail: Trail | None = None
        self._trails = 0
        self._trials: tuple[int, int] | None = None
        self._carried: Carried | None = None
        self._remind_until = 0
        self._cue = ""

    def show(self, session: Session) -> None:
        """Show the session's trial from now on."""
        self._count(session)
        if session.trial is not None and session.trial.shown:
            self._adopt(session.trial)

    def _count(self, session: Session) -> None:
        """In a probe, say which of its trials this is, in figures."""
        if not self._tells:
            part = session.parts[-1]
            self._trials = (min(part.gone_by + 1, part.block.trials), part.block.trials)

    def button_at(self, x: int, y: int) -> str | None:
        """Name the button that a press at px ``x, y`` means."""
        if self._hits is None:
            return None
        return self._hits.at(x, y, self._desk.sizing.slop)

    def offer(self, last: str, left: int = 0, *, taken: bool = False) -> None:
        """Say what stands on the button that leads to the end, and its figure; "" for none."""
        model = self._model
        if (last, left, taken) != (model.last, model.left, model.taken):
            self._model = replace(model, last=last, left=left, taken=taken)

    @property
    def instruction(self) -> str:
        """What the row above says to do, "" before anything was shown."""
        return self._said.text if self._said else ""

    def remind(self, now: int) -> None:
        """Show once more where the thing goes."""
        self._remind_until = now + REMIND_US

    def trial_ended(self, outcome: Outcome, now: int) -> None:
        """Show how the trial ended; a success sets free a few motes."""
        before = self._scenery
        self._follow(now)
        if outcome.success:
            for place in _newly_done(before, self._scenery):
                self._effects.burst(place.at, reach_of(place), now)

    def draw(self, session: Session, now: int) -> None:
        """Draw the picture as it is now, in a frame that began at ``now``."""
        self._pace.begin(now)
        trial = session.trial
        before = self._scenery
        if trial is not None and trial is not self._trial:
            if trial.shown:
                self._follow(now)
                self._count(session)
                self._adopt(trial)
            elif session.laid_out and trial is not self._expected:
                self._expected = trial
                self._surface.expect(self._seen(trial))
                self._surface.prepare(trial.exercise.actors(trial.state))
        self._follow(now)
        actors = self._actors(trial)
        if now < self._remind_until and self._trial is not None:
            actors = (*self._trial.exercise.hint(self._trial.state), *actors)
        if self._said is None or self._scenery is before:
            # The words follow a frame after the scenery: both at once would hold it.
            self._said = self._model
        # They are baked first: the next scenery would leave them no time for long.
        self._hud.bake(self._said, self._pace.spare)
        self._surface.draw_scenery(
            self._effects.held(self._scenery, now), self._desk.pump.pump, self._pace.spare
        )
        self._surface.draw_actors(actors, self._trail, self._shown(actors, now))
        self._hits = self._hud.draw(self._said, self._pace.spare)

    def _adopt(self, trial: Trial) -> None:
        self._trial = trial
        self._seen_events = len(trial.events)
        self._scenery = self._seen(trial)
        self._trails += 1
        self._trail = Trail(self._trails, trial.ink, self._trail_width())
        self._model = self._words(trial)
        self._carried = None
        self._surface.prepare([*self._hands(trial), *_ahead(trial)])

    def _hands(self, trial: Trial) -> list[Prim]:
        """The hand as it may look: open and closed, within a trial and between two."""
        shown = [p for p in trial.exercise.actors(trial.state) if isinstance(p, Cursor)]
        return [
            replace(hand, holding=holding)
            for hand in (*shown, *_between(trial))
            for holding in (False, True)
        ]

    def _trail_width(self) -> int:
        width = round(TRAIL_PX * self._desk.screen.k * self._context.um_per_px_x)
        for prim in self._scenery:
            if isinstance(prim, Corridor):
                width = min(width, prim.half_width)
        return width

    def _words(self, trial: Trial) -> HudModel:
        cue: Cue = trial.exercise.cue(trial.state)
        theme, tr = self._desk.theme, self._desk.tr
        text = worded(cue, theme, tr)
        if cue.text != self._cue and cue.art.startswith("object:"):
            self._cue = cue.text
            named = (replace(cue, art=f"object:{n}") for n in range(len(theme.objects)))
            self._hud.reserve(worded(one, theme, tr) for one in named)
        done, whole = self._trials or trial.exercise.progress(trial.state)
        model = self._model
        return replace(
            model,
            text=text,
            art=cue.art,
            place=cue.place,
            picture=cue.picture,
            done=done,
            of=whole,
            icons=self._tells,
        )

    def _seen(self, trial: Trial) -> tuple[Prim, ...]:
        """Return what lies still, in a probe without what would be praise."""
        scenery = trial.exercise.scenery(trial.state)
        if self._tells:
            return scenery
        return tuple(replace(p, done=False) if isinstance(p, Mark) else p for p in scenery)

    def _follow(self, now: int) -> None:
        """Bring scenery and small movements up to what has happened."""
        trial = self._trial
        if trial is None:
            return
        if len(trial.events) > self._seen_events:
            self._seen_events = len(trial.events)
            before = self._scenery
            if trial.ended and not self._tells:
                self._put_down()
                return
            self._scenery = self._seen(trial)
            self._settle(before, now)
            self._model = self._words(trial)
        carried = [p for p in trial.exercise.actors(trial.state) if isinstance(p, Carried)]
        self._carried = carried[0] if carried and not trial.ended else None

    def _put_down(self) -> None:
        """Leave what was carried where it was let go: right or wrong is not to be seen."""
        carried, self._carried = self._carried, None
        if carried is not None:
            self._scenery = (*self._scenery, Thing(carried.at, carried.size, carried.art))
        if self._trial is not None:
            actors = self._trial.exercise.actors(self._trial.state)
            left = tuple(prim for prim in actors if isinstance(prim, Turned))
            seen = self._trial.exercise.scenery(self._trial.state)
            put = tuple(p for p in seen if isinstance(p, Button) and p not in self._scenery)
            self._scenery = (*self._scenery, *left, *(replace(p, look=Look.IDLE) for p in put))

    def _settle(self, before: Sequence[Prim], now: int) -> None:
        """What the hand let go of moves softly to where it now lies."""
        carried = self._carried
        if carried is None:
            return
        for prim in self._scenery:
            if not isinstance(prim, (Plate, Thing)) or prim in before or prim.art != carried.art:
                continue
            way = (carried.at, prim.at)
            if isinstance(prim, Thing):
                self._effects.glide(carried.art, carried.size, way, now)
                return
            if prim.look is Look.DONE:
                self._effects.snap(carried.art, carried.size, way, now)
                return

    def _actors(self, trial: Trial | None) -> tuple[Prim, ...]:
        """What moves; between two trials the hand alone."""
        shown = self._trial
        if shown is None:
            return ()
        if trial is shown:
            actors = tuple(shown.exercise.actors(shown.state))
            if self._effects.reduced_motion:
                actors = tuple(p.still if isinstance(p, _MOVING) else p for p in actors)
        else:
            # What shows the hand beside its cursor stays; it was left as it is seen.
            last = shown.exercise.actors(shown.state)
            still = tuple(p for p in last if not isinstance(p, _NOT_LEFT))
            actors = still or _between(trial or shown)
        if self._context.device is Device.TOUCH and not (trial or shown).hand.contacts:
            # Nothing is where no finger is; what holds by itself is still in the hand.
            return tuple(p for p in actors if not isinstance(p, Cursor) or p.holding)
        return actors

    def _shown(self, actors: Sequence[Prim], now: int) -> Shown:
        targets = [
            (*p.at, p.radius)
            for p in self._scenery
            if isinstance(p, Plate) and p.look is Look.ACTIVE
        ]
        targets += [(*p.at, p.size // 2) for p in actors if isinstance(p, Carried)]
        return self._effects.shown(now, targets)


def _ahead(trial: Trial) -> list[Prim]:
    """Return all that will be seen of what changes its shape by itself."""
    actors = trial.exercise.actors(trial.state)
    return [one for p in actors if isinstance(p, (Handled, Swell)) for one in p.ahead]


def _between(trial: Trial) -> tuple[Cursor, ...]:
    """The hand alone, as it is shown between two trials; nothing where it is no pointer."""
    if trial.exercise.worked_by(trial.context.device) is not Worked.HAND:
        return ()
    return (Cursor((trial.hand.x, trial.hand.y), 10_000, None, trial.hand.grip > 0),)


def _newly_done(before: Sequence[Prim], after: Sequence[Prim]) -> list[Praised | Mark]:
    """Return places that are done, and check-points in bloom, now and were not before."""

    def done(prims: Sequence[Prim]) -> dict[Point, Praised | Mark]:
        return {
            p.at: p
            for p in prims
            if (isinstance(p, Praised) and p.look is Look.DONE) or (isinstance(p, Mark) and p.done)
        }

    old = done(before)
    return [place for at, place in done(after).items() if at not in old]
