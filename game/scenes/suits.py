"""A minute of "which device suits this hand": easy carries with each, and what they say."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes import personal
from game.scenes.base import Pop, Push, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.pause import Pause
from game.scenes.play import Play
from game.scenes.signs import DEVICE_ARTS, DEVICE_NAMES
from game.scenes.sitting import Sitting
from game.session.block import Block
from game.session.setup import SetUp
from game.session.suits import Tried, suits_best, tried
from game.tasks import EXERCISES
from game.tasks.base import Fit
from game.ui.widgets import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Choice,
    Column,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

CARRIES = 3
TEST = next(e.id for e in EXERCISES.values() if Fit.NOT not in map(e.devices.get, Device))
"""An exercise that every device can play."""
ANY = "any"
BEST: Mapping[Device, str] = {
    Device.MOUSE: N_("The mouse went best."),
    Device.TOUCH: N_("The touch screen went best."),
    Device.GAMEPAD: N_("The gamepad went best."),
    Device.KEYBOARD: N_("The keyboard went best."),
}
WELL: Mapping[Device, str] = {
    Device.MOUSE: N_("The mouse works well."),
    Device.TOUCH: N_("The touch screen works well."),
    Device.GAMEPAD: N_("The gamepad works well."),
    Device.KEYBOARD: N_("The keyboard works well."),
}
"""What is said while no other device was tried: there is nothing to compare it with."""


class Suits(Menu):
    """A card for each device at hand: pressed, it is tried. Then one of them is kept."""

    def __init__(self, desk: Desk, player: str | None, hand: Side) -> None:
        self._player = player
        self._hand = hand
        self._found: dict[Device, Tried] = {}
        self._sitting: Sitting | None = None
        self._choice: str | None = None
        super().__init__(desk)

    @property
    def _devices(self) -> tuple[Device, ...]:
        test = EXERCISES[TEST]
        return tuple(d for d in self.desk.devices.at_hand if test.fit(d) is not Fit.NOT)

    def enter(self, now: int) -> None:
        self._unpin()
        super().enter(now)

    def leave(self, now: int) -> None:
        self._unpin()
        if self._sitting is not None:
            self._sitting.end(now, "completed")

    def _unpin(self) -> None:
        """Let the player's settings say again which devices play."""
        desk = self.desk
        personal.follow(desk.settings, desk.screen, desk.devices, desk.wishes.device)

    def tree(self) -> Widget:
        tr, best = self.desk.tr, suits_best(tuple(self._found.values()))
        parts: list[Widget] = [
            Label(tr(N_("Which device suits this hand?")), TITLE, "center"),
            Label(tr(N_("Press one and carry three things with it.")), NOTE, "center"),
            Grid(tuple(self._card(device, best) for device in self._devices), 4),
        ]
        if best is not None:
            if len(self._found) > 1:
                parts.append(Label(tr(BEST[best.device]), BODY, "center"))
            elif best.reached == best.carries:
                parts.append(Label(tr(WELL[best.device]), BODY, "center"))
            parts.append(Choice("use", self._options(), self._choice or best.device.value))
        last: list[Button] = []
        if best is not None:
            last.append(Button("keep", tr(N_("Play with that")), "primary", "icon:check"))
        last.append(self.way_back())
        parts.append(Row(tuple(last), "center"))
        return Panel(Column(tuple(parts), "center"))

    def _card(self, device: Device, best: Tried | None) -> Button:
        tr, one = self.desk.tr, self._found.get(device)
        note = ""
        if one is not None:
            told = N_("{reached} of {carries}, {seconds} s each")
            note = tr(told).format(
                reached=one.reached, carries=one.carries, seconds=tr.number(one.seconds, ".1f")
            )
        return Button(
            device.value,
            tr(DEVICE_NAMES[device]),
            "card",
            DEVICE_ARTS[device],
            note=note,
            selected=best is not None and best.device is device,
        )

    def _options(self) -> tuple[tuple[str, str], ...]:
        tr = self.desk.tr
        devices = tuple((device.value, tr(DEVICE_NAMES[device])) for device in self._devices)
        return (*devices, (ANY, tr(N_("Whichever I take up"))))

    def first(self) -> str | None:
        untried = [device.value for device in self._devices if device not in self._found]
        return untried[0] if untried else "keep"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Changed("use", value):
                self._choice = str(value)
                self.refresh()
            case Pressed("keep"):
                best = suits_best(tuple(self._found.values()))
                kept = self._choice or (best.device.value if best else ANY)
                self.desk.change("device", "" if kept == ANY else kept)
                return Pop()
            case Pressed(device):
                return self._try(Device(device))
        return None

    def _try(self, device: Device) -> Transition:
        levels = self.desk.library.of(TEST)
        if not levels:
            return Pop()
        if self._sitting is None or self._sitting.ended:
            setup = SetUp(self._hand).to_table()
            self._sitting = Sitting.begin(self.desk, self._player, setup)
            self._sitting.hand = self._hand
        block = Block(levels[0], CARRIES, practice=True)
        return Push(TryOut(self.desk, self, self._sitting, block, device))

    def take(self, found: Tried | None) -> None:
        """Take in how it went with a device."""
        if found is not None:
            self._found[found.device] = found
            self._choice = None


class TryOut(Play):
    """A practice block with one device, whatever others are moved; back to the cards then."""

    def __init__(
        self, desk: Desk, suits: Suits, sitting: Sitting, block: Block, device: Device
    ) -> None:
        super().__init__(desk, sitting, block, device, sitting.hand)
        self._suits = suits
        self._only = device
        self._left_out = False

    def enter(self, now: int) -> None:
        self.desk.devices.pin(self._only)
        super().enter(now)

    def update(self, now: int) -> Transition | None:
        if self._left_out:
            self.sitting.end(now, "quit")
            return Pop()
        return super().update(now)

    def follow(self) -> Transition:
        self._suits.take(tried(self.sitting.session.parts[-1]))
        return Pop()

    def leave_out(self) -> None:
        """Break this device's carries off: it does not suit."""
        self._left_out = True

    def _pause_menu(self, reason: str, *, resumes: bool) -> Menu:
        return TryPause(self.desk, self, reason, resumes=resumes)


class TryPause(Pause):
    """A pause that can leave the device out, and nothing else."""

    def __init__(self, desk: Desk, play: TryOut, reason: str, *, resumes: bool) -> None:
        self._try = play
        super().__init__(desk, play, reason, resumes=resumes)

    def tree(self) -> Widget:
        tr = self.desk.tr
        told = (Label(tr(self._reason), BODY, "center"),) if self._reason else ()
        return Panel(
            Column(
                (
                    Label(tr(N_("Pause")), TITLE, "center"),
                    *told,
                    Button("go on", tr(N_("Go on")), "primary", "icon:player_play"),
                    Button("stop", tr(N_("Not this device")), art="icon:player_skip_forward"),
                ),
                "center",
            )
        )

    def act(self, message: Message, now: int) -> Transition | None:
        if message == Pressed("stop"):
            self._try.leave_out()
        return Pop()
