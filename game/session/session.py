"""A session: blocks of trials, wired to measures, difficulty and the record.

It knows no screen and no clock: the shell hands it stamped samples and the time they reach
up to, and shows what the notices say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from game import __version__
from game.core.framing import Initial
from game.core.values import Command, Context, Sample
from game.difficulty import Controller
from game.session.block import (
    Block,
    BlockEnded,
    BlockResult,
    Declining,
    Happened,
    Notice,
    TrialBegan,
    TrialEnded,
)
from game.session.later import Later
from game.session.measuring import measure, pipeline
from game.session.recorder import Recorder, SessionStart, TrialEnd, TrialStart
from game.session.running import (
    Lot,
    Place,
    Running,
    draw_lot,
    layout,
    next_trial,
    quality_flags,
)
from game.session.steering import Steered
from game.session.trial import Trial

SAVE_EVERY_US = 1_000_000
"""The running trial's samples are handed to the recorder about this often."""
SETTLE_US = 1_200_000
"""A full board or a finished path stays in sight this long before the next is shown."""

Offload = Callable[[Callable[[], None]], object]


def at_once(job: Callable[[], None]) -> None:
    """Run a job here and now: for programs that have no frame to hold."""
    job()


class Session(Steered):
    """One sitting of one player."""

    def __init__(
        self,
        recorder: Recorder,
        player_id: str,
        seed: int,
        *,
        display: Mapping[str, Any] | None = None,
        setup: Mapping[str, Any] | None = None,
        offload: Offload = at_once,
        remember: bool = True,
    ) -> None:
        """Begin; without ``remember`` (a guest may be anybody) nothing earlier is taken up."""
        super().__init__(recorder, player_id, seed=seed, remember=remember, setup=setup)
        self._offload = offload
        self._index = 0
        self._blocks = 0
        self._last_call: int | None = None
        self.id = recorder.start_session(
            SessionStart(player_id, __version__, seed, display or {}, setup or {})
        )

    @property
    def trial(self) -> Trial | None:
        """The trial under way."""
        return self._running.trial if self._running else None

    @property
    def laid_out(self) -> bool:
        """Whether the trial under way can be looked at without waiting for its layout."""
        return self._running is not None and self._running.start.ready

    @property
    def began_us(self) -> int:
        """When the trial under way began, on the clock that the samples are stamped by."""
        return self._running.began_us if self._running else 0

    @property
    def controller(self) -> Controller | None:
        """The difficulty controller of the block under way; what is fixed has none."""
        return self._running.controller if self._running else None

    @property
    def last_call(self) -> int | None:
        """How many trials are left to play, where the player asked for an end."""
        return self._last_call

    def end_after(self, trials: int) -> None:
        """End the block under way after so many more trials, the one being played included.

        A trial that the player leaves out is one of them.
        """
        self._last_call = self._within_dose(trials)

    def begin_block(self, block: Block, context: Context, t: int, initial: Initial) -> list[Notice]:
        """Start a block at ``t`` us; ``initial`` is what the device is doing. See ``insist``."""
        self._leave_block_for(block.level, context.hand)
        self._last_call = None
        return self._begin_part(block, context, t, initial)

    def _begin_part(
        self, block: Block, context: Context, t: int, initial: Initial, previous: object = None
    ) -> list[Notice]:
        controller = None
        if not block.is_fixed:
            seed = self._random.getrandbits(32)
            controller = self._abilities.controller(block, context.device, context.hand, seed)
            if block.adapts:
                controller.begin_block(eased=block.eased)
        result = BlockResult(block, context.device.value, context.hand.value)
        self._parts.append(result)
        self._played.append(result)
        if block.is_probe:
            self.probes.append(result)
        elif not block.practice:
            self.results.append(result)
        lot = draw_lot(block, context, controller, 0, self._random)
        plan = layout(block, context, lot, previous=previous)
        trial, start = self._new_trial(block, context, initial, lot, plan)
        self._running = Running(block, context, controller, result, trial, start, t)
        self._start(self._running)
        return [TrialBegan(0)]

    def feed(self, samples: Sequence[Sample]) -> list[Notice]:
        """Take stamped samples, in order."""
        notices: list[Notice] = []
        for sample in samples:
            run = self._running
            if run is None:
                break
            events = run.trial.sample(replace(sample, t=max(0, sample.t - run.began_us)))
            notices += [Happened(e) for e in events]
            notices += self._after(run)
        return notices

    def command(self, t: int, command: Command) -> list[Notice]:
        """Take a command for the running trial."""
        run = self._running
        if run is None:
            return []
        notices: list[Notice] = [Happened(e) for e in run.trial.command(t - run.began_us, command)]
        notices += self._after(run)
        if command is Command.PAUSE and run is self._running:
            # Nothing more may come for minutes, and somebody may switch the computer off.
            self._keep(run)
        return notices

    def advance(self, t: int) -> list[Notice]:
        """Let time pass up to ``t`` us; no later sample may be stamped before it."""
        run = self._running
        if run is None:
            return []
        notices: list[Notice] = [Happened(e) for e in run.trial.advance(t - run.began_us)]
        return notices + self._after(run)

    def change_context(self, context: Context, t: int, initial: Initial) -> list[Notice]:
        """Go on in another window or with another device: the running trial is halted.

        A probe of another device or hand ends here; so does what that hand is not cleared for.
        """
        run = self._running
        if run is None:
            return []
        run.trial.command(t - run.began_us, Command.HALT)
        self._close_trial(run)
        if context.device is not run.context.device or context.hand is not run.context.hand:
            self._blocks += 1
            if run.block.is_probe or not self.may_play(run.block.level, context.hand):
                self._running = None
                return [BlockEnded(run.result)]
            return self._begin_part(run.rest, context, t, initial, run.begun)
        run.context = context
        self._next_trial(run, t, initial, follows=False)
        return [TrialBegan(len(run.result.done))]

    def stop_block(self, t: int) -> None:
        """End the block here; a trial under way is halted and kept."""
        run, self._running = self._running, None
        if run is not None:
            self._blocks += 1
            self._halt(run, t)

    def end(self, t: int, ended_by: str) -> None:
        """End the sitting; a trial under way is halted and kept."""
        run, self._running = self._running, None
        try:
            if run is not None:
                self._halt(run, t)
        finally:
            # Behind the measures that are still being computed, so that the summary has them.
            self._offload(lambda: self._recorder.end_session(self.id, ended_by, self.summary()))

    def _halt(self, run: Running, t: int) -> None:
        """End a trial that cannot go on; what was recorded of it is kept whatever happens."""
        try:
            run.trial.command(t - run.began_us, Command.HALT)
            self._close_trial(run)
        except Exception:
            # The trial's own rules are at fault. Without an outcome the record keeps it as
            # cut short, with all its movement.
            self._keep(run)
            raise

    def _new_trial(
        self, block: Block, context: Context, initial: Initial, lot: Lot, plan: Later[Any]
    ) -> tuple[Trial, Later[TrialStart]]:
        """Return the next trial and what the record will know of it."""
        place = Place(self.id, self._index, self._blocks)
        self._index += 1
        return next_trial(place, block, context, initial, lot, plan=plan)

    def _next_trial(self, run: Running, began_us: int, initial: Initial, *, follows: bool) -> None:
        """Go on to the next trial; ``follows``: upon one that was not halted."""
        number = run.result.gone_by
        lot = draw_lot(run.block, run.context, run.controller, number, self._random)
        # What a probe's trial looks like must not follow from how the one before it went.
        previous = run.left_behind(all_of_it=follows and not run.block.is_probe)
        plan = layout(run.block, run.context, lot, previous=previous)
        if follows and run.settles(plan):
            initial = replace(initial, lead_in_us=SETTLE_US)
        run.trial, run.start = self._new_trial(run.block, run.context, initial, lot, plan)
        run.began_us = began_us
        run.trial_id = ""
        run.saved_us = 0
        if initial.lead_in_us:
            # Nobody sees the trial yet: time enough to lay it out beside the frames.
            self._offload(run.start.work)
            if not run.start.ready:
                return
        self._start(run)

    def _after(self, run: Running) -> list[Notice]:
        """Save the running trial now and then; when it has ended, go on to the next."""
        trial = run.trial
        if not run.trial_id and (run.start.ready or trial.shown or trial.ended):
            self._start(run)
        if not trial.ended:
            if trial.time_us - run.saved_us >= SAVE_EVERY_US:
                self._keep(run)
            return []
        self._close_trial(run)
        outcome = trial.outcome
        notices: list[Notice] = [TrialEnded(outcome)] if outcome else []
        if run.controller is not None and run.block.adapts and run.controller.is_tired:
            notices.append(Declining())
        if self._over(run):
            self._running = None
            self._blocks += 1
            run.result.finished = True
            return [*notices, BlockEnded(run.result)]
        began = run.began_us + trial.time_us
        self._next_trial(run, began, trial.snapshot_device(), follows=True)
        return [*notices, TrialBegan(len(run.result.done))]

    def _over(self, run: Running) -> bool:
        if self._last_call is None:
            return run.over
        self._last_call -= 1
        return self._last_call <= 0

    def _keep(self, run: Running) -> None:
        """Hand over what is new of the running trial, once the record knows of it."""
        if run.trial_id:
            run.saved_us = run.trial.time_us
            self._recorder.add_samples(run.trial_id, *run.trial.take_new())

    def _close_trial(self, run: Running) -> None:
        """Tell difficulty, hand the record over, and have the measures computed."""
        self._start(run)
        trial, trial_id, result = run.trial, run.trial_id, run.result
        outcome = trial.outcome
        if outcome is None:
            return
        helped = self._all_helped or trial_id in result.helped
        told = outcome.kind == "done" and not run.block.practice and not helped
        adapts = run.block.adapts
        controller = run.controller
        if controller is not None and told and self._is_own(trial_id, result):
            controller.update(outcome.difficulty, outcome.success, outcome.margins)
        result.add(trial_id, outcome, trial.active_us)
        self.last_ended = run.start.get().index
        samples, inputs = trial.take_new()
        self._recorder.end_trial(
            trial_id,
            TrialEnd(
                t=trial.length_us,
                samples=samples,
                inputs=inputs,
                events=trial.events,
                outcome=asdict(outcome),
                quality_flags=quality_flags(run.block, helped=helped, broken=trial.interrupted),
                controller=controller.snapshot() if controller and told and adapts else None,
            ),
        )
        if helped and trial_id not in result.helped:
            result.helped.add(trial_id)
            self._recorder.mark_helped([trial_id], helped=True)
        self._offload(lambda: self._measure(trial, trial_id, result))

    def _measure(self, trial: Trial, trial_id: str, result: BlockResult) -> None:
        measures = measure(trial)
        if trial.outcome is not None and trial.outcome.kind == "done":
            result.add_measures(trial_id, measures)
        self._recorder.add_measures(trial_id, measures, pipeline())
