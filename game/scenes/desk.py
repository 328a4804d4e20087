"""What all scenes share: the screen, the theme, the language, the devices, the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import pygame

from game.core.controls import Pointer
from game.core.framing import Initial
from game.core.values import NOMINAL_UM_PER_PX, Context, Device, Sample, Side
from game.input.devices import Devices
from game.input.driver import screen as input_screen
from game.input.pump import Pump
from game.input.reading import Item
from game.scenes import personal
from game.scenes.personal import Dresser, Look
from game.scenes.records import Records
from game.session.course import Dose
from game.session.library import Library
from game.session.profiles import make_context
from game.session.settings import FULL_AREA, Settings
from game.tasks import EXERCISES
from game.ui.art import Art
from game.ui.art_ground import background
from game.ui.language import Translator, load
from game.ui.layout import Sizing
from game.ui.screen import Screen
from game.ui.sound import Levels, Sound
from game.ui.stage import play_area
from game.ui.theme import Theme
from game.ui.widgets_layers import TREMOR_TARGET_MM

if TYPE_CHECKING:
    from game.ui.hud import Hud


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asked for."""

    player: str | None = None
    exercise: str | None = None
    device: Device | None = None


class OpenSitting(Protocol):
    """The sitting that is under way: it must be ended whatever way the game is left."""

    ended: bool

    def end(self, now: int, ended_by: str) -> None: ...


@dataclass(slots=True)
class Desk:
    """Made once by the shell and handed down; scenes keep nothing global.

    ``offload`` runs a job off the frame. ``seed`` draws the next session's seed. ``by_keys``:
    the last step through a menu was made without a pointer. ``pointer``: where the mouse is.
    ``last_press``: when a button was last let go of, us.
    ``settled``: the records are open, or out of order, and this display's calibration is
    known. ``trouble``: a sentence about measures that could not be computed. ``settings``:
    those of ``player`` (None: the guest), in force until ``adopt`` names another.
    ``dose``: how much a sitting holds.
    """

    screen: Screen
    theme: Theme
    tr: Translator
    devices: Devices
    pump: Pump
    records: Records
    library: Library
    offload: Callable[[Callable[[], None]], object]
    seed: Callable[[], int]
    wishes: Wishes
    px_per_mm: tuple[float, float] | None = None
    by_keys: bool = False
    pointer: tuple[int, int] = (0, 0)
    last_press: int | None = None
    open_sitting: OpenSitting | None = None
    settled: bool = False
    away: bool = False
    """Nobody has been here for minutes: home shows no names until somebody is chosen again."""
    therapist_in: bool = False
    """The therapist's passphrase was given; home closes their pages again."""
    trouble: str = ""
    settings: Settings = field(default_factory=Settings)
    dose: Dose = field(default_factory=Dose)
    player: str | None = None
    load_language: Callable[[str], Translator] = load
    sound: Sound = field(default_factory=Sound.create_null)
    look: Look = field(init=False)
    """Changes with theme, language and stillness: what was drawn in another is drawn anew."""
    _dresser: Dresser = field(init=False)
    _guest: Settings = field(init=False)
    _art: Art | None = None
    _ground: tuple[Art, tuple[int, int], pygame.Surface] | None = None

    def __post_init__(self) -> None:
        self._guest = self.settings
        self._dresser = Dresser(self.tr, self.load_language)
        self.look = Look(self.theme, self.tr, still=False)
        self._obey(self.settings)

    @property
    def calibrated(self) -> bool:
        return self.px_per_mm is not None

    @property
    def um_per_px(self) -> tuple[float, float]:
        """Size of a pixel across and down; 1/96 inch before anyone has calibrated."""
        if self.px_per_mm is None:
            return NOMINAL_UM_PER_PX, NOMINAL_UM_PER_PX
        return 1000 / self.px_per_mm[0], 1000 / self.px_per_mm[1]

    @property
    def menu_um_per_px(self) -> float | None:
        """Size of a pixel for menus' targets, None before anyone has calibrated."""
        return max(self.um_per_px) if self.calibrated else None

    def art(self) -> Art:
        """The theme's pictures at the window's scale."""
        if self._art is None or self._art.k != self.screen.k or self._art.theme is not self.theme:
            self._art = Art(self.theme, self.screen.k)
        return self._art

    @property
    def sizing(self) -> Sizing:
        """How large what this player presses is, and how far beside it a press counts."""
        sizing = Sizing(self.screen.size, um_per_px=self.menu_um_per_px)
        large = self.settings.large_targets
        return replace(sizing, target_mm=TREMOR_TARGET_MM) if large else sizing

    def hud(self, art: Art) -> Hud:
        """Return a row above the mat for this player: on which side, and how large, buttons are."""
        from game.ui.hud import Hud  # noqa: PLC0415 - after the first picture

        left = self.settings.handed == "left"
        return Hud(self.screen, art, left_handed=left, target=self.sizing.target)

    def draw_ground(self) -> None:
        """Draw the theme's frame, on which menus lie."""
        if self.screen.target is None:
            return
        art, size = self.art(), self.screen.size
        if self._ground is None or self._ground[0] is not art or self._ground[1] != size:
            self._ground = (art, size, background(art, size))
        self.screen.blit(self._ground[2], (0, 0), name="ground")

    def adopt(self, player_id: str | None) -> None:
        """Go by a player's settings from now on; the guest's are this run's (None)."""
        player = personal.known_player(self.records, player_id)
        self.player = player_id
        self._obey(Settings.from_table(player.settings) if player else self._guest)

    def change(self, name: str, value: object) -> None:
        """Change one setting, obey it at once and keep it; KeyError for an unknown name."""
        self.alter(self.settings.changed(name, value))

    def alter(self, settings: Settings) -> None:
        """Go by other settings of the same player, and keep them."""
        if settings == self.settings:
            return
        self._obey(settings)
        player = personal.known_player(self.records, self.player)
        if player is not None:
            personal.keep(self.records, player, settings)
        else:
            self._guest = settings

    def cooling(self, t: int) -> bool:
        """Whether a press at ``t`` us comes too soon after another to be meant."""
        last = self.last_press
        return last is not None and t - last < self.settings.cooldown_ms * 1000

    def settings_told(self) -> str:
        """Say why this player's settings are not kept; "" while they are."""
        player = personal.known_player(self.records, self.player)
        return self.tr(personal.not_kept(self.records, player))

    def _obey(self, settings: Settings) -> None:
        self.settings = settings
        self.sound.levels = Levels(settings.music, settings.effects, settings.voice)
        self.look = self._dresser.look(self.look, settings)
        self.theme, self.tr = self.look.theme, self.look.tr
        personal.follow(settings, self.screen, self.devices, self.wishes.device)

    def cleared(self, exercise: str, hand: Side) -> bool:
        """Whether an exercise may be offered to the player for this hand."""
        return self.cleared_for(self.player, exercise, hand)

    def cleared_for(self, player: str | None, exercise: str, hand: Side) -> bool:
        """Whether an exercise may be offered to a player (None: the guest) for this hand."""
        what = EXERCISES[exercise].clearance
        return not what or self.records.cleared(player, exercise, hand.value, what) is not None

    def offers(self, exercise: str) -> bool:
        """Whether an exercise may be offered for the hand that plays, or for any of the two."""
        hands = (Side(self.settings.hand),) if self.settings.hand else tuple(Side)
        return any(self.cleared(exercise, hand) for hand in hands)

    def offered(self, hand: Side) -> Library:
        """Return the levels that may be offered to the player for this hand."""
        levels = tuple(le for le in self.library.levels if self.cleared(le.exercise, hand))
        return replace(self.library, levels=levels)

    def troubles(self) -> list[str]:
        """Say what keeps records or measures from being whole at this moment."""
        told = (self.records.trouble(), self.trouble, self._dresser.trouble)
        return [self.tr(text) for text in told if text]

    def note_pointer(self, item: Item) -> None:
        """Remember where the mouse is, for the trial that starts there."""
        if isinstance(item, Pointer):
            self.pointer = (item.x, item.y)
        elif isinstance(item, Sample) and item.device is Device.MOUSE:
            self.pointer = self.devices.screen.px(item.x, item.y)

    def follow_screen(self) -> None:
        """Tell the input room how large the window and its pixels are now."""
        self.devices.screen = input_screen(self.screen.size, *self.um_per_px)

    def context(self, device: Device, hand: Side, *, limited: bool = True) -> Context:
        """Return what surrounds a trial that would begin now, ``limited`` to the player's area."""
        settings = self.settings if limited else self.settings.with_area(FULL_AREA)
        area = play_area(self.screen.size, self.screen.text_scale, self.settings.anchor)
        return make_context(
            window_px=self.screen.size,
            area_px=(area.x, area.y, area.w, area.h),
            um_per_px=self.um_per_px,
            calibrated=self.calibrated,
            device=device,
            hand=hand,
            settings=settings,
        )

    def initial(self, context: Context) -> Initial:
        """Return where the cursor starts: at the mouse, else in the middle."""
        if context.device is Device.MOUSE:
            x, y = self.devices.screen.um(*self.pointer)
            return Initial(x, y)
        area = context.area
        return Initial(area.x + area.w // 2, area.y + area.h // 2)
