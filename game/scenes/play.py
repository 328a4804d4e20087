"""An exercise at work: movements go to the session, its notices come back as pictures."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.controls import Pointer
from game.core.messages import N_
from game.core.values import Command, Context, Device, Sample, Side
from game.input.corner import Bystanders
from game.input.gamepad import is_deliberate
from game.input.reading import (
    CloseAsked,
    DeviceNoticed,
    Interrupted,
    Item,
    PausePressed,
    TherapistAsked,
    Unplugged,
)
from game.scenes import conduct, ghost
from game.scenes.asking import Asking
from game.scenes.base import Push, Quit, Transition
from game.scenes.desk import Desk
from game.scenes.feel import Feel
from game.scenes.ghost import Ghost
from game.scenes.menu import Menu
from game.scenes.pause import Pause
from game.scenes.picture import Picture
from game.scenes.rest import TIRED, OfferOfRest
from game.scenes.sitting import Sitting
from game.scenes.steering import Overlay
from game.session.block import Block, BlockEnded, Notice, TrialEnded
from game.session.course import LAST_TRIALS
from game.session.library import fit_of
from game.session.session import SETTLE_US
from game.session.trial import Trial
from game.tasks.base import Fit

IDLE_US = 20_000_000
"""Without any input for this long the trial is paused."""
HOLD_US = 60_000_000
"""The same while something is held: a grip that lasts longer was forgotten."""

READY = N_("Ready")
LAST = N_("3 more")
IDLE = N_("Still there? Go on whenever you like.")
UNPLUGGED = N_("The gamepad is unplugged: plug it in again, and the game goes on.")
INTERRUPTED = N_("The game waited while its window was not in front.")


class Play:
    """One block. Leaves for what the sitting has next when the block is over."""

    playing = True

    def __init__(
        self, desk: Desk, sitting: Sitting, block: Block, device: Device, hand: Side
    ) -> None:
        self.desk = desk
        self.sitting = sitting
        self.block = block
        self._device = device
        sitting.hand = hand
        self._context: Context | None = None
        self._picture: Picture | None = None
        self._feel = Feel(desk, tells=not block.is_probe)
        self._overlay = Overlay(desk, block)
        self._busy_us = 0
        self._leaves_us: int | None = None
        self._pressed_at: str | None = None
        self._ghost: Ghost | None = None
        self._shown: Trial | None = None
        self._told = ""
        self._asking = Asking(desk, sitting, block)
        self._offer_of_rest = OfferOfRest(sitting)
        self._bystanders = Bystanders()

    def enter(self, now: int) -> None:
        self._busy_us = now
        self._bystanders = Bystanders()
        if self._context is None:
            self._begin(now)
        else:
            self._resume(now)

    def leave(self, now: int) -> None:
        self.desk.sound.hush()

    def _begin(self, now: int) -> None:
        # What was told before, or stands on the screen that led here, need not stop play.
        self._told = self.desk.records.trouble()
        self._context = self.desk.context(self._device, self.sitting.hand)
        self._picture = self._new_picture(self._context)
        session, course = self.sitting.session, self.sitting.course
        session.begin_block(self.block, self._context, now, self.desk.initial(self._context))
        if course is not None and course.last_call and not self.block.practice:
            session.end_after(LAST_TRIALS)
        self._picture.show(session)
        if ghost.due(self.desk, self.sitting, self.block):
            self._ghost = Ghost(self.desk)

    def _resume(self, now: int) -> None:
        """Go on after a pause; in another window, or with another device, anew."""
        session = self.sitting.session
        self.sitting.stop_what_is_off(self.block, now)
        if session.trial is None and self._leaves_us is None:
            self._leaves_us = now  # What was somebody else's, or is off by now, has ended.
        self._device = self._allowed(self.desk.devices.pinned) or self._device
        context = self.desk.context(self._device, self.sitting.hand)
        if context == self._context:
            if self._look != self._wanted_look():
                self._picture = self._new_picture(context)
                self._picture.show(session)
            # A trial that was left out has been followed by one that never paused.
            if session.trial is not None and session.trial.paused:
                self._take(session.command(now, Command.RESUME), now)
        else:
            self._change(context, now)

    def _change(self, context: Context, now: int) -> None:
        self._context = context
        self._picture = self._new_picture(context)
        initial = self.desk.initial(context)
        self._take(self.sitting.session.change_context(context, now, initial), now)
        self._picture.show(self.sitting.session)

    def _new_picture(self, context: Context) -> Picture:
        self._look = self._wanted_look()
        return Picture(self.desk, context, tells=not self.block.is_probe)

    def _wanted_look(self) -> tuple[object, ...]:
        """All that the picture looks like beside what happens in it."""
        return self.desk.look, self.desk.settings.handed, self.desk.settings.large_targets

    def _allowed(self, device: Device | None) -> Device | None:
        """Return a device that this level can be played with, None for any other."""
        fits = device is not None and fit_of(self.block.level, device) is not Fit.NOT
        return device if fits else None

    # --- inputs

    def read(self, item: Item, now: int) -> Transition | None:
        self._busy_us = now
        if isinstance(item, Sample) and self._is_bystanders(item):
            return None
        if self._ghost is not None:
            self._ghost.hear(item)
        match item:
            case Sample():
                if item.device is self.desk.devices.in_use and is_deliberate(item):
                    self._notice(item.device, item.t)
                self._take(self.sitting.session.feed([item]), now)
            case Pointer():
                return self._point(item, now)
            case DeviceNoticed(t=t, device=device):
                self._notice(device, t)
            case CloseAsked():
                return Quit()
            case _:
                return self._halt(item)
        return None

    def _is_bystanders(self, sample: Sample) -> bool:
        screen, context = self.desk.devices.screen, self._context
        return context is not None and self._bystanders.touch(sample, screen, context.area)

    def _halt(self, item: Item) -> Transition | None:
        """Say what an input leads to that lets the trial wait."""
        match item:
            case PausePressed(t=t):
                return self._pause("", t)
            case Unplugged(t=t, in_use=True) if self._device is Device.GAMEPAD:
                return self._pause(UNPLUGGED, t, Command.UNPLUG)
            case Interrupted(t=t):
                return self._pause(INTERRUPTED, t, Command.CANCEL)
            case TherapistAsked(t=t):
                asked = self._overlay.asked(self.sitting)
                return self._pause("", t, then=asked) if asked else None
        return None

    def _notice(self, device: Device, now: int) -> None:
        """Go on with the device that the player took up, where the exercise allows it."""
        if device is self._device or self._allowed(device) is None:
            return
        self._device = device
        if self.sitting.session.trial is not None:
            self._change(self.desk.context(device, self.sitting.hand), now)

    def _point(self, pointer: Pointer, now: int) -> Transition | None:
        """Press the buttons over the mat: they act on release, inside."""
        if self._picture is None:
            return None
        at = self._picture.button_at(pointer.x, pointer.y)
        if pointer.kind == "down":
            self._pressed_at = None if self.desk.cooling(pointer.t) else at
        elif pointer.kind == "up":
            pressed, self._pressed_at = self._pressed_at, None
            if pressed is not None and pressed == at:
                self.desk.last_press = pointer.t
                if at == "pause":
                    return self._pause("", now)
                if at == "last":
                    return self._end_soon(now)
                if not self.block.is_probe:
                    self._picture.remind(now)
                    self._ghost = Ghost(self.desk)
                self._feel.repeat()
        return None

    def _end_soon(self, now: int) -> Transition | None:
        """Three more, then done; out of practice it is the way to what counts."""
        if self.block.practice:
            return conduct.ready(self.desk, self.sitting, now)
        if self._leaves_us is None:
            # A block that has ended has no three more; what follows it offers them again.
            self.sitting.three_more()
        return None

    def _offer(self, picture: Picture) -> None:
        """Say what stands on the button that leads to the end, its figure, and if it is taken."""
        left = self.sitting.session.last_call
        if self.sitting.course is None or self.block.is_probe:
            picture.offer("")
        elif self.block.practice:
            picture.offer(self.desk.tr(READY))
        elif left is None:
            picture.offer(self.desk.tr(LAST), LAST_TRIALS)
        else:
            told = self.desk.tr.plural("{count} to go", "{count} to go", left)
            picture.offer(told.format(count=left), left, taken=True)

    def _pause(
        self, reason: str, now: int, first: Command | None = None, then: Menu | None = None
    ) -> Transition | None:
        session = self.sitting.session
        if session.trial is None or session.trial.paused:
            return None
        if first is not None:
            self._take(session.command(now, first), now)
        self._take(session.command(now, Command.PAUSE), now)
        if session.trial is not None and not session.trial.paused:
            # The last movement before it has ended the trial: then the next one waits.
            self._take(session.command(now, Command.PAUSE), now)
        return Push(then or self._pause_menu(reason, resumes=first is Command.UNPLUG))

    def _pause_menu(self, reason: str, *, resumes: bool) -> Menu:
        return Pause(self.desk, self, reason, resumes=resumes)

    def give_up(self, now: int) -> None:
        """End this trial because the player asked for it."""
        self._take(self.sitting.session.command(now, Command.GIVE_UP), now)

    # --- time

    def update(self, now: int) -> Transition | None:
        self._take(self.sitting.session.advance(now), now)
        self._tell_showing(now)
        self._feel.update(now)
        if self._leaves_us is not None and now >= self._leaves_us:
            return self.follow()
        self._busy_us = self._asking.busy(self._busy_us, now)
        # Who holds a thing still is there.
        patience_us = HOLD_US if self.desk.devices.held[self._device] else IDLE_US
        if now - self._busy_us >= patience_us:
            return self._pause(IDLE, now)
        waits = trial.waits if (trial := self.sitting.session.trial) else ""
        reason = TIRED if self._offer_of_rest.due() else waits
        if reason:
            return self._pause(reason, now)
        return self._asking.ask(now) or self._tell_trouble(now)

    def _tell_showing(self, now: int) -> None:
        """Record from when to when the exercise was shown: what passes then is no reaction."""
        session = self.sitting.session
        trial = session.trial
        showing = trial if self._ghost is not None and self._ghost.shows(trial) else None
        if showing is self._shown:
            return
        if self._shown is not None and self._shown is trial:
            self._take(session.command(now, Command.SHOWN), now)
        if showing is not None:
            self._take(session.command(now, Command.SHOW), now)
        self._shown = showing

    def _tell_trouble(self, now: int) -> Transition | None:
        """Say in a pause, once, that the disk has begun to refuse; play may go on."""
        trouble = self.desk.records.trouble()
        if not trouble or trouble == self._told:
            return None
        pause = self._pause(trouble, now)
        if pause is not None:
            self._told = trouble
        return pause

    def follow(self) -> Transition:
        """Say what follows the block."""
        return conduct.after_block(self.desk, self.sitting, self.block)

    def _take(self, notices: Sequence[Notice], now: int) -> None:
        if self._picture is None:
            return
        self._feel.take(notices, self._device, now)
        self._offer_of_rest.take(notices)
        for notice in notices:
            if isinstance(notice, TrialEnded):
                self._asking.take(notice.outcome)
                self._picture.trial_ended(notice.outcome, now)
            elif isinstance(notice, BlockEnded):
                self._leaves_us = now + SETTLE_US

    def draw(self, now: int) -> None:
        if self._picture is not None:
            self._offer(self._picture)
            self._picture.draw(self.sitting.session, now)
            self._feel.instruct(self._picture.instruction)
        self._overlay.draw(self.sitting)
        if self._ghost is not None and not self._ghost.draw(self.sitting.session.trial, now):
            self._ghost = None
