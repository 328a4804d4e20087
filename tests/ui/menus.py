"""Sample menus that the widget tests work: a home screen, a form, a single question."""

from game.core.controls import Nav
from game.ui.focus import step
from game.ui.widgets import (
    TITLE,
    Button,
    Choice,
    Column,
    Field,
    Grid,
    Label,
    Panel,
    Picture,
    Row,
    Slider,
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


NEXT = Nav("next")


def step_from(stops, name, kind):
    """Where one press of an arrow key leads; sliders and choices keep left and right."""
    return step(stops, name, kind)
