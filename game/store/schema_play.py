"""The tables of playing: sessions, trials, and every sample, event and measure of them."""

from __future__ import annotations

from game.core.messages import N_
from game.store.fields import Column, Kind, Table, ref, row_id, travels

ALIKE = (
    "exercise",
    "exercise_version",
    "level_id",
    "device",
    "hand",
    "is_practice",
    "is_probe",
    "assisted",
    "ended_as",
    "quality_flags",
)
"""What trials have in common that were played alike, in the order in which trends tell them."""

SESSION = Table(
    "session",
    N_("One sitting of one player."),
    (
        row_id(),
        ref("player", N_("who played")),
        ref("display", N_("on which calibrated screen"), null=True),
        Column("display", Kind.JSON, N_("the screen as it was, frozen with the session")),
        Column("started_utc", Kind.UTC, N_("start")),
        Column("ended_utc", Kind.UTC, N_("end; empty after a crash"), null=True),
        Column("utc_offset_min", Kind.INT, N_("local time minus UTC")),
        Column("app_version", Kind.TEXT, N_("version of the program")),
        Column("seed", Kind.TEXT, N_("seed of the session, a whole number of any size")),
        Column("seat", Kind.TEXT, N_("how the player sat"), null=True),
        Column("support", Kind.TEXT, N_("support of the forearm"), null=True),
        Column("splint", Kind.TEXT, N_("splint worn"), null=True),
        Column("glasses", Kind.TEXT, N_("glasses worn"), null=True),
        Column("medication_min", Kind.REAL, N_("time since medication"), null=True),
        Column("setup", Kind.JSON, N_("whatever else was set up before the start")),
        Column("note", Kind.TEXT, N_("free text"), null=True, typed=True),
        Column("ended_by", Kind.TEXT, N_("completed, quit, pain or crash"), null=True),
        *travels(),
    ),
    indexes=(("player_id", "id"),),
    ends_with="ended_by",
)

RATING = Table(
    "rating",
    N_("Pain, fatigue or effort, as the player rated it."),
    (
        ref("session", N_("in which session"), key=True),
        Column("kind", Kind.TEXT, N_("pain, fatigue or effort"), key=True),
        Column(
            "moment",
            Kind.TEXT,
            N_("before, after, during_1, during_2 ... in between, or trial_3: after that number"),
            key=True,
        ),
        Column("value", Kind.INT, N_("0 to 10")),
        *travels(),
    ),
)

TRIAL = Table(
    "trial",
    N_("The smallest thing that can succeed: one carry, one path."),
    (
        row_id(),
        ref("session", N_("in which session")),
        Column("number", Kind.INT, N_("number in the session")),
        Column("block", Kind.INT, N_("number of the block")),
        Column("exercise", Kind.TEXT, N_("id of the exercise")),
        Column("exercise_version", Kind.INT, N_("version of its rules")),
        Column("variant", Kind.TEXT, N_("which kind of it")),
        Column("level_id", Kind.TEXT, N_("id of the level")),
        Column("level_sha256", Kind.TEXT, N_("SHA-256 of the level file")),
        Column("parameters", Kind.JSON, N_("everything that the exercise laid out")),
        Column("context", Kind.JSON, N_("window, calibration, device, hand and input profile")),
        Column("initial", Kind.JSON, N_("state of the device at the start")),
        Column("seed", Kind.TEXT, N_("seed of the trial, a whole number of any size")),
        Column("device", Kind.TEXT, N_("mouse, touch, gamepad or keyboard")),
        Column("hand", Kind.TEXT, N_("left or right")),
        Column("difficulty_bits", Kind.REAL, N_("difficulty as asked for")),
        Column("started_utc", Kind.UTC, N_("start")),
        Column("utc_offset_min", Kind.INT, N_("local time minus UTC")),
        Column("duration_us", Kind.INT, N_("length of the trial"), null=True),
        Column("ended_as", Kind.TEXT, N_("done, set_up, given_up, halted or cut_short"), null=True),
        Column("success", Kind.FLAG, N_("whether it succeeded"), null=True),
        Column("played_bits", Kind.REAL, N_("difficulty as really played"), null=True),
        Column("margins", Kind.JSON, N_("how far inside the limit, in bits"), null=True),
        Column("outcome", Kind.JSON, N_("the whole outcome"), null=True),
        Column("feedback", Kind.FLAG, N_("whether the player was told")),
        Column("is_practice", Kind.FLAG, N_("practice, not counted")),
        Column("is_probe", Kind.FLAG, N_("fixed probe, not adapted")),
        Column("assisted", Kind.FLAG, N_("helped by hand, or with a steadied cursor")),
        Column(
            "quality_flags",
            Kind.JSON,
            N_("warm_up, cool_down, probe_first, probe_last, retention, helped, interrupted"),
        ),
        *travels(),
    ),
    indexes=(("session_id", "number"),),
    ends_with="ended_as",
    trends=(
        "session_id",
        *ALIKE,
        "id",
        "difficulty_bits",
        "played_bits",
        "success",
        "duration_us",
    ),
)

MEASURE = Table(
    "measure",
    N_("One number of one trial, or why there is none."),
    (
        ref("trial", N_("of which trial"), key=True),
        Column("name", Kind.TEXT, N_("name of the measure"), key=True),
        Column("value", Kind.REAL, N_("the number"), null=True),
        Column("value_unit", Kind.TEXT, N_("unit of the number")),
        Column("reason", Kind.TEXT, N_("why there is no number"), null=True),
        Column("pipeline", Kind.INT, N_("version of the computation")),
    ),
    small=True,
)

MEASURE_ANEW = Table(
    "measure_anew",
    N_("Numbers of a newer computation, set apart until all trials have theirs."),
    MEASURE.columns,
    small=True,
)

CONTROLLER_SNAPSHOT = Table(
    "controller_snapshot",
    N_("What difficulty knew of the player after a trial."),
    (
        ref("trial", N_("after which trial"), key=True),
        ref("player", N_("of whom")),
        Column("exercise", Kind.TEXT, N_("in which exercise")),
        Column("device", Kind.TEXT, N_("with which device")),
        Column("hand", Kind.TEXT, N_("left or right")),
        Column("state", Kind.JSON, N_("the controller's own state")),
    ),
    indexes=(("player_id", "exercise", "device", "hand", "trial_id"),),
)

TRAJECTORY = Table(
    "trajectory",
    N_("The whole movement of one trial: how many samples it has, and when."),
    (
        ref("trial", N_("of which trial"), key=True),
        Column("samples", Kind.INT, N_("number of samples")),
        Column("chunks", Kind.INT, N_("number of chunks")),
    ),
    small=True,
)

TRAJECTORY_CHUNK = Table(
    "trajectory_chunk",
    N_("About a second of the device's own samples, never resampled."),
    (
        ref("trial", N_("of which trial"), key=True),
        Column("number", Kind.INT, N_("order in the trial, from 0"), key=True),
        Column("samples", Kind.INT, N_("number of samples")),
        Column("codec", Kind.TEXT, N_("how the bytes are packed")),
        Column("first_us", Kind.INT, N_("trial time of the first sample")),
        Column("last_us", Kind.INT, N_("trial time of the last sample")),
        Column("sha256", Kind.TEXT, N_("SHA-256 of the bytes")),
        Column("data", Kind.BLOB, N_("the samples: time, device, contact, down, x, y, axes")),
    ),
)

FRAME_INPUT = Table(
    "frame_input",
    N_("What reached a trial beside movement: pause, resume, cancel, unplug, show ..."),
    (
        ref("trial", N_("of which trial"), key=True),
        Column("number", Kind.INT, N_("order in the trial, from 0"), key=True),
        Column("at_us", Kind.INT, N_("trial time")),
        Column("command", Kind.TEXT, N_("which command")),
    ),
    small=True,
)

TRIAL_EVENT = Table(
    "trial_event",
    N_("What happened in a trial, as the rules saw it."),
    (
        ref("trial", N_("of which trial"), key=True),
        Column("number", Kind.INT, N_("order in the trial, from 0"), key=True),
        Column("at_us", Kind.INT, N_("trial time")),
        Column("kind", Kind.TEXT, N_("what happened")),
        Column("value", Kind.JSON, N_("its whole numbers")),
    ),
    small=True,
)

SESSION_SUMMARY = Table(
    "session_summary",
    N_("What a session came to, for screens and reports."),
    (
        ref("session", N_("of which session"), key=True),
        Column("summary", Kind.JSON, N_("blocks, trials, successes and dose")),
        *travels(),
    ),
)

PLAY = (
    SESSION,
    RATING,
    TRIAL,
    MEASURE,
    MEASURE_ANEW,
    CONTROLLER_SNAPSHOT,
    TRAJECTORY,
    TRAJECTORY_CHUNK,
    FRAME_INPUT,
    TRIAL_EVENT,
    SESSION_SUMMARY,
)
