"""What stands on the pages of the settings, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.core.messages import N_
from game.session.settings import FULL_AREA, LEAST_AREA, RANGES, Settings
from game.ui.language import Translator, available, own_name
from game.ui.widgets import Choice, Slider, Switch

AREA_STEP = 10
"""Limits of the play area are kept in thousandths and shown in hundredths."""

Control = Slider | Choice | Switch


@dataclass(frozen=True, slots=True)
class Line:
    """One setting: what it is called, what it does where the name does not say, its values."""

    name: str
    text: str
    note: str = ""
    options: tuple[tuple[str, str], ...] = ()
    form: str = "{}"


@dataclass(frozen=True, slots=True)
class Page:
    """Settings that belong together. ``shown``: the line of whose effect there is a picture."""

    name: str
    title: str
    art: str
    lines: tuple[Line, ...]
    shown: str = ""


HANDS = (("left", N_("Left")), ("right", N_("Right")))
PERCENT = "{} %"

LOOK = Page(
    "look",
    N_("How it looks"),
    "icon:palette",
    (
        Line("language", N_("Language")),
        Line(
            "theme",
            N_("Theme"),
            options=(
                ("garden", N_("Garden")),
                ("kitchen", N_("Kitchen")),
                ("space", N_("Space")),
                ("calm", N_("Calm")),
            ),
        ),
        Line("text_percent", N_("Text size"), form=PERCENT),
        Line("calm", N_("Less decoration"), N_("No pictures around the play, and no sparks.")),
        Line(
            "reduced_motion",
            N_("Less motion"),
            N_("Things are simply there, and do not fly or slide."),
        ),
    ),
)
SOUND = Page(
    "sound",
    N_("How it sounds"),
    "icon:volume",
    (
        Line("music", N_("Music"), form=PERCENT),
        Line("effects", N_("Sounds"), form=PERCENT),
        Line("voice", N_("Voice"), form=PERCENT),
        Line("rumble", N_("Rumble"), N_("How strongly the gamepad shakes."), form=PERCENT),
    ),
)
HAND = Page(
    "hand",
    N_("Your hand and device"),
    "icon:hand_stop",
    (
        Line("hand", N_("Hand that plays"), options=(("", N_("Ask each time")), *HANDS)),
        Line(
            "device",
            N_("Device to play with"),
            N_("Every device works the menus."),
            (
                ("", N_("Any")),
                ("mouse", N_("Mouse")),
                ("touch", N_("Touch screen")),
                ("gamepad", N_("Gamepad")),
                ("keyboard", N_("Keyboard")),
            ),
        ),
        Line(
            "sticky",
            N_("Tap to take, tap to let go"),
            N_("Nothing has to be held down."),
        ),
        Line(
            "steadying_ms",
            N_("Steady the cursor"),
            N_("Calms a trembling cursor; such trials are marked as assisted."),
            form=N_("{} ms"),
        ),
    ),
)
LAYOUT = Page(
    "layout",
    N_("Layout"),
    "icon:layout_board",
    (
        Line("handed", N_("Buttons for the hand"), options=HANDS),
        Line(
            "mirror",
            N_("Mirrored exercises"),
            options=(
                ("hand", N_("For the left hand")),
                ("off", N_("Never")),
                ("on", N_("Always")),
            ),
        ),
        Line(
            "anchor",
            N_("Anchor bar"),
            N_("A bright bar at the edge of the mat, to look for first."),
            (("", N_("None")), *HANDS),
        ),
    ),
    "anchor",
)
AREA = Page(
    "area",
    N_("Play area"),
    "icon:maximize",
    (
        Line("area_left", N_("From the left"), form=PERCENT),
        Line("area_right", N_("To the right"), form=PERCENT),
        Line("area_top", N_("From the top"), form=PERCENT),
        Line("area_bottom", N_("To the bottom"), form=PERCENT),
    ),
    "area_bottom",
)
PLAY = Page(
    "play",
    N_("Sizes and pace"),
    "icon:adjustments_horizontal",
    (
        Line("object_mm", N_("Size of things"), form=N_("{} mm")),
        Line("large_targets", N_("Large buttons"), N_("20 mm wide and further apart.")),
        Line(
            "cooldown_ms",
            N_("Rest after a press"),
            N_("A press so soon after another does not count."),
            (
                ("0", N_("None")),
                ("250", N_("0.25 s")),
                ("500", N_("0.5 s")),
                ("750", N_("0.75 s")),
                ("1000", N_("1 s")),
            ),
        ),
        Line("goal_days", N_("Days to play each week")),
    ),
    "object_mm",
)
THERAPIST = Page(
    "therapist",
    N_("For the therapist"),
    "icon:stethoscope",
    (
        Line(
            "probe",
            N_("Probe in each sitting"),
            N_("The same task each time, without help or praise, two minutes at most."),
            (
                ("", N_("No probe")),
                ("first", N_("At the start")),
                ("last", N_("At the end")),
                ("both", N_("Start and end")),
            ),
        ),
    ),
)
PAGES: Mapping[str, Page] = {
    page.name: page for page in (LOOK, SOUND, HAND, LAYOUT, AREA, PLAY, THERAPIST)
}


def control(line: Line, settings: Settings, tr: Translator) -> Control:
    """Return what a setting is changed with, set as it is now."""
    value = getattr(settings, line.name)
    if isinstance(value, bool):
        return Switch(line.name, value)
    if line.name == "language":
        return Choice("language", _languages(settings.language, tr), settings.language)
    if line.options:
        options = tuple((each, tr(text)) for each, text in line.options)
        return Choice(line.name, options, _nearest(options, value))
    low, high, step = RANGES[line.name]
    scale = _scale(line.name)
    if line.name in ("area_left", "area_top"):
        high = FULL_AREA[2] - LEAST_AREA
    elif line.name in ("area_right", "area_bottom"):
        low = LEAST_AREA
    return Slider(
        line.name, low // scale, high // scale, value // scale, step // scale, tr(line.form)
    )


def value_from(name: str, said: int | str | bool) -> int | str | bool:
    """Return the value of a setting for what its control says."""
    return int(said) * _scale(name) if name in RANGES else said


def as_it_comes(page: Page, settings: Settings) -> Settings:
    """Return settings with those of one page as they are at first."""
    fresh = Settings()
    # Limits of the area hold each other: those that give way first make room for the others.
    for line in sorted(page.lines, key=lambda line: line.name):
        settings = settings.changed(line.name, getattr(fresh, line.name))
    return settings


def _scale(name: str) -> int:
    return AREA_STEP if name.startswith("area_") else 1


def _nearest(options: tuple[tuple[str, str], ...], value: object) -> str:
    """Return the option that stands for a value; of numbers the nearest, of others the first."""
    names = [name for name, _ in options]
    if isinstance(value, int):
        return min(names, key=lambda name: abs(int(name) - value))
    return str(value) if value in names else names[0]


def _languages(wished: str, tr: Translator) -> tuple[tuple[str, str], ...]:
    """Return the languages there are, each by its own name, and the one that is wished for."""
    codes = dict.fromkeys((*available(), wished))
    return (
        ("", tr(N_("As this computer"))),
        *((code, own_name(code)) for code in codes if code),
    )
