"""The tables of people, plans and things: who plays, on what, and what was agreed."""

from __future__ import annotations

from game.core.messages import N_
from game.store.fields import Column, Kind, Table, ref, row_id, travels

PLAYER = Table(
    "player",
    N_("Who plays, by pseudonym."),
    (
        row_id(),
        Column("pseudonym", Kind.TEXT, N_("what the player is called on screen"), typed=True),
        Column("avatar", Kind.TEXT, N_("picture of the player")),
        Column("birth_year", Kind.INT, N_("year of birth"), null=True),
        Column("handedness", Kind.TEXT, N_("left, right or both"), null=True),
        Column("affected_side", Kind.TEXT, N_("left, right or both"), null=True),
        Column("limits", Kind.JSON, N_("precautions and limits"), typed=True),
        Column("settings", Kind.JSON, N_("the player's own settings")),
        Column("is_guest", Kind.FLAG, N_("the one guest of this station")),
        Column("created_utc", Kind.UTC, N_("when the player was added")),
        *travels(),
    ),
)

IDENTITY = Table(
    "identity",
    N_("Names of players; never leaves the station."),
    (
        ref("player", N_("whose name"), key=True),
        Column("name", Kind.TEXT, N_("full name"), typed=True),
        *travels(),
    ),
    identifying=True,
)

ACTOR = Table(
    "actor",
    N_("Who set or changed something: a therapist, a parent, the program."),
    (
        row_id(),
        Column("role", Kind.TEXT, N_("therapist, parent, player or program")),
        Column("label", Kind.TEXT, N_("initials or a short name"), typed=True),
        *travels(),
    ),
)

DISPLAY = Table(
    "display",
    N_("A screen at one size, with its calibration."),
    (
        row_id(),
        Column("model", Kind.TEXT, N_("name that the system gives the screen")),
        Column("width_px", Kind.INT, N_("width of the screen")),
        Column("height_px", Kind.INT, N_("height of the screen")),
        Column("refresh_hz", Kind.REAL, N_("refresh rate"), null=True),
        Column("px_per_mm_x", Kind.REAL, N_("measured with a bank card, across")),
        Column("px_per_mm_y", Kind.REAL, N_("measured with a bank card, down")),
        Column("calibrated_utc", Kind.UTC, N_("when it was measured")),
        *travels(),
    ),
    indexes=(("model", "width_px", "height_px"),),
)

DEVICE = Table(
    "device",
    N_("A mouse, touch screen, gamepad or keyboard that was used."),
    (
        row_id(),
        Column("kind", Kind.TEXT, N_("mouse, touch, gamepad or keyboard")),
        Column("model", Kind.TEXT, N_("name that the system gives the device")),
    ),
)

PROGRAMME = Table(
    "programme",
    N_("A plan of training for one player."),
    (
        row_id(),
        ref("player", N_("for whom")),
        ref("actor", N_("set by"), null=True),
        Column("title", Kind.TEXT, N_("title of the plan"), typed=True),
        Column("plan", Kind.JSON, N_("blocks, doses and days")),
        Column("set_utc", Kind.UTC, N_("when it was set")),
        *travels(),
    ),
    indexes=(("player_id",),),
)

PRESCRIPTION = Table(
    "prescription",
    N_("One exercise of a plan, and the bounds that difficulty keeps to."),
    (
        row_id(),
        ref("programme", N_("part of this plan")),
        ref("actor", N_("set by"), null=True),
        Column("exercise", Kind.TEXT, N_("id of the exercise")),
        Column("hand", Kind.TEXT, N_("left or right")),
        Column("dose", Kind.JSON, N_("blocks, trials and days a week")),
        Column("target_success", Kind.REAL, N_("share of trials that should succeed, 0 to 1")),
        Column("floor_bits", Kind.REAL, N_("never easier than this"), null=True),
        Column("ceiling_bits", Kind.REAL, N_("never harder than this"), null=True),
        Column(
            "largest_step_bits",
            Kind.REAL,
            N_("at most so far from one trial to the next"),
            null=True,
        ),
        Column("locked_bits", Kind.REAL, N_("held at this difficulty"), null=True),
        Column("clearances", Kind.JSON, N_("what is allowed, by whom and since when"), typed=True),
        Column("set_utc", Kind.UTC, N_("when it was set")),
        *travels(),
    ),
    indexes=(("programme_id",),),
)

CONTEXT_NOTE = Table(
    "context_note",
    N_("What trends must be read with: splint, toxin, medication, surgery."),
    (
        row_id(),
        ref("player", N_("about whom")),
        ref("actor", N_("noted by"), null=True),
        Column("kind", Kind.TEXT, N_("splint, toxin, medication, surgery or other")),
        Column("on_date", Kind.TEXT, N_("day that it is about, YYYY-MM-DD")),
        Column("note", Kind.TEXT, N_("free text"), typed=True),
        *travels(),
    ),
    indexes=(("player_id",),),
)

CLINICAL_TEST = Table(
    "clinical_test",
    N_("Result of a real test, typed in."),
    (
        row_id(),
        ref("player", N_("who was tested")),
        ref("actor", N_("typed in by"), null=True),
        Column("test", Kind.TEXT, N_("name of the test")),
        Column("hand", Kind.TEXT, N_("left, right or both")),
        Column("value", Kind.REAL, N_("the result")),
        Column("value_unit", Kind.TEXT, N_("unit of the result")),
        Column("tested_utc", Kind.UTC, N_("when it was done")),
        *travels(),
    ),
    indexes=(("player_id",),),
)

REWARD = Table(
    "reward",
    N_("What grew in the player's garden."),
    (
        row_id(),
        ref("player", N_("whose garden")),
        ref("session", N_("earned in"), null=True),
        Column("kind", Kind.TEXT, N_("what it is")),
        Column("place", Kind.JSON, N_("where it stands")),
        Column("given_utc", Kind.UTC, N_("when it was given")),
        *travels(),
    ),
    indexes=(("player_id",),),
)

AUDIT = Table(
    "audit",
    N_("What was done to the records, by whom; ids only, never changed or removed."),
    (
        row_id(),
        Column("done_utc", Kind.UTC, N_("when")),
        Column("utc_offset_min", Kind.INT, N_("local time minus UTC")),
        ref("actor", N_("by whom; empty: the program"), null=True),
        Column("action", Kind.TEXT, N_("what was done")),
        Column("subject", Kind.TEXT, N_("table of the row it was done to; store: all of it")),
        Column("subject_id", Kind.ID, N_("id of that row, or of the store")),
        Column("details", Kind.JSON, N_("from and to, without identities")),
    ),
    append_only=True,
)

PEOPLE = (
    PLAYER,
    IDENTITY,
    ACTOR,
    DISPLAY,
    DEVICE,
    PROGRAMME,
    PRESCRIPTION,
    CONTEXT_NOTE,
    CLINICAL_TEST,
    REWARD,
    AUDIT,
)
