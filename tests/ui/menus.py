"""Sample menus that the widget tests work: a home screen, a form, a single question."""

from game.core.controls import Nav
from game.ui.focus import step
from game.ui.widgets import (
    TITLE,
    Button,
    Choice,
    Column,
    Dialog,
    Field,
    Grid,
    Label,
    ListBox,
    Panel,
    Picture,
    Row,
    Scale,
    Slider,
    Switch,
    TextEntry,
)

ENGLISH = {
    "title": "Who plays?",
    "guest": "Guest",
    "note": "last time on Tuesday",
    "pick": "Pick and place",
    "trace": "Trace a path",
    "screen": "Measure the screen",
    "quit": "Leave",
    "form": "Therapist settings",
    "size": "Target size",
    "tremor": "Tremor filter",
    "theme": "Theme",
    "garden": "Garden",
    "kitchen": "Kitchen",
    "space": "Space",
    "cancel": "Cancel",
    "save": "Save",
    "sound": "Sound",
    "calm": "Calm mode",
    "name": "Name",
    "pain": "Pain",
    "none": "no pain",
    "most": "as strong as can be",
    "ask": "Leave without saving?",
    "lost": "What you changed on this page is not kept.",
    "help": "Lay a bank card on the picture and make both the same size.",
}

GERMAN = {
    "title": "Wer spielt heute?",
    "guest": "Gastspielerin",
    "note": "zuletzt am Donnerstagnachmittag",
    "pick": "Greifen und Hinlegen",
    "trace": "Linien nachzeichnen",
    "screen": "Bildschirmvermessung",
    "quit": "Beenden",
    "form": "Therapeuteneinstellungen",
    "size": "Zielgrößenbereich",
    "tremor": "Bewegungsglättung",
    "theme": "Erscheinungsbild",
    "garden": "Blumengarten",
    "kitchen": "Küchenwerkstatt",
    "space": "Weltraumstation",
    "cancel": "Abbrechen",
    "save": "Änderungen speichern",
    "sound": "Geräusche",
    "calm": "Reizarme Darstellung",
    "name": "Vorname",
    "pain": "Schmerzen",
    "none": "keine Schmerzen",
    "most": "so stark wie nur vorstellbar",
    "ask": "Ohne Speichern verlassen?",
    "lost": "Was Sie auf dieser Seite geändert haben, bleibt nicht erhalten.",
    "help": "Legen Sie eine Bankkarte auf das Bild und machen Sie beide gleich groß.",
}


def home(words=ENGLISH, players=5):
    names = (words["guest"], "Maria", "Jonas", "Aïcha", "Bartholomäus", "Wu", "Ida", "Oleg")
    return Column(
        (
            Label(words["title"], TITLE, "center"),
            Grid(
                tuple(
                    Button(f"player:{i}", names[i], "card", f"object:{i}", selected=i == 1)
                    for i in range(players)
                ),
                5,
            ),
            Grid(
                (
                    Button("pick_place", words["pick"], "card", "object:0", words["note"]),
                    Button("trace", words["trace"], "card", "guide", words["note"]),
                ),
                3,
            ),
            Row((Button("measure", words["screen"]), Button("quit", words["quit"])), "center"),
        ),
        "center",
    )


def form(words=ENGLISH, *, steady=True):
    return Panel(
        Column(
            (
                Label(words["form"], TITLE),
                Label(words["help"]),
                Field(words["size"], Slider("size", 8, 40, 20, form="{} mm")),
                Field(words["tremor"], Slider("tremor", 0, 10, 4, enabled=steady)),
                Field(
                    words["theme"],
                    Choice(
                        "theme",
                        (
                            ("garden", words["garden"]),
                            ("kitchen", words["kitchen"]),
                            ("space", words["space"]),
                        ),
                        "garden",
                    ),
                ),
                Row(
                    (
                        Button("cancel", words["cancel"]),
                        Button("save", words["save"], "primary"),
                    ),
                    fill=True,
                ),
            )
        )
    )


def which_hand(words=ENGLISH):
    return Panel(
        Column(
            (
                Label(words["title"], TITLE, "center"),
                Picture("guide"),
                Row(
                    (
                        Button("left", words["cancel"], "card", "start"),
                        Button("right", words["save"], "card", "goal", selected=True),
                        Button("none", words["quit"], "card", "peg", enabled=False),
                    ),
                    "center",
                ),
            ),
            "center",
        )
    )


NAMES = ("Maria", "Jonas", "Aïcha", "Bartholomäus", "Wu", "Ida", "Oleg", "Zoë", "Ben")


def profile(words=ENGLISH, people=9, name="Maria", pain=None):
    """A form with every control there is beside those of ``form``."""
    options = tuple(
        (f"p{i}", NAMES[i], f"object:{i}") if i % 2 else (f"p{i}", NAMES[i]) for i in range(people)
    )
    return Panel(
        Column(
            (
                Label(words["form"], TITLE),
                Row(
                    (
                        Field(words["sound"], Switch("sound", on=True)),
                        Field(words["calm"], Switch("calm", on=False)),
                    )
                ),
                Field(words["name"], TextEntry("name", name, placeholder=words["guest"])),
                Field(words["title"], ListBox("player", options, "p2", rows=4)),
                Field(words["pain"], Scale("pain", pain, "pain", words["none"], words["most"])),
                Row(
                    (
                        Button("cancel", words["cancel"]),
                        Button("save", words["save"], "primary"),
                    ),
                    fill=True,
                ),
            )
        )
    )


def question(words=ENGLISH, below=None):
    return Dialog(
        below or profile(words),
        words["ask"],
        words["lost"],
        (Button("stay", words["cancel"]), Button("leave", words["quit"], "primary")),
        cancel="stay",
    )


NEXT = Nav("next")


def step_from(stops, name, kind):
    """Where one press of an arrow key leads; sliders and choices keep left and right."""
    return step(stops, name, kind)
