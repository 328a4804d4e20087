CREATE TABLE player (
    id TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    avatar TEXT NOT NULL,
    birth_year INTEGER,
    handedness TEXT,
    affected_side TEXT,
    limits TEXT NOT NULL,
    settings TEXT NOT NULL,
    is_guest INTEGER NOT NULL,
    created_utc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE actor (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    label TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE display (
    id TEXT NOT NULL,
    model TEXT NOT NULL,
    width_px INTEGER NOT NULL,
    height_px INTEGER NOT NULL,
    refresh_hz FLOAT,
    px_per_mm_x FLOAT NOT NULL,
    px_per_mm_y FLOAT NOT NULL,
    calibrated_utc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_display_model_width_px_height_px ON display (model, width_px, height_px);

CREATE TABLE device (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    model TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE identity (
    player_id TEXT NOT NULL,
    name TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (player_id),
    FOREIGN KEY(player_id) REFERENCES player (id)
);

CREATE TABLE programme (
    id TEXT NOT NULL,
    player_id TEXT NOT NULL,
    actor_id TEXT,
    title TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    set_utc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(player_id) REFERENCES player (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id)
);

CREATE INDEX ix_programme_player_id ON programme (player_id);

CREATE TABLE context_note (
    id TEXT NOT NULL,
    player_id TEXT NOT NULL,
    actor_id TEXT,
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    note TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(player_id) REFERENCES player (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id)
);

CREATE INDEX ix_context_note_player_id ON context_note (player_id);

CREATE TABLE clinical_test (
    id TEXT NOT NULL,
    player_id TEXT NOT NULL,
    actor_id TEXT,
    test TEXT NOT NULL,
    hand TEXT NOT NULL,
    value FLOAT NOT NULL,
    value_unit TEXT NOT NULL,
    tested_utc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(player_id) REFERENCES player (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id)
);

CREATE INDEX ix_clinical_test_player_id ON clinical_test (player_id);

CREATE TABLE audit (
    id TEXT NOT NULL,
    done_utc TEXT NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    actor_id TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id)
);

CREATE TABLE session (
    id TEXT NOT NULL,
    player_id TEXT NOT NULL,
    display_id TEXT,
    display TEXT NOT NULL,
    started_utc TEXT NOT NULL,
    ended_utc TEXT,
    utc_offset_min INTEGER NOT NULL,
    app_version TEXT NOT NULL,
    seed TEXT NOT NULL,
    seat TEXT,
    support TEXT,
    splint TEXT,
    glasses TEXT,
    medication_min FLOAT,
    setup TEXT NOT NULL,
    note TEXT,
    ended_by TEXT,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(player_id) REFERENCES player (id),
    FOREIGN KEY(display_id) REFERENCES display (id)
);

CREATE INDEX ix_session_player_id_id ON session (player_id, id);

CREATE INDEX ix_session_unended ON session (id) WHERE ended_by IS NULL;

CREATE TABLE prescription (
    id TEXT NOT NULL,
    programme_id TEXT NOT NULL,
    actor_id TEXT,
    exercise TEXT NOT NULL,
    hand TEXT NOT NULL,
    dose TEXT NOT NULL,
    target_success FLOAT NOT NULL,
    floor_bits FLOAT,
    ceiling_bits FLOAT,
    locked_bits FLOAT,
    clearances TEXT NOT NULL,
    set_utc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id)
);

CREATE INDEX ix_prescription_programme_id ON prescription (programme_id);

CREATE TABLE reward (
    id TEXT NOT NULL,
    player_id TEXT NOT NULL,
    session_id TEXT,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    given_utc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(player_id) REFERENCES player (id),
    FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE INDEX ix_reward_player_id ON reward (player_id);

CREATE TABLE rating (
    session_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    moment TEXT NOT NULL,
    value INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (session_id, kind, moment),
    FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE TABLE trial (
    id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    block INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    exercise_version INTEGER NOT NULL,
    variant TEXT NOT NULL,
    level_id TEXT NOT NULL,
    level_sha256 TEXT NOT NULL,
    parameters TEXT NOT NULL,
    context TEXT NOT NULL,
    initial TEXT NOT NULL,
    seed TEXT NOT NULL,
    device TEXT NOT NULL,
    hand TEXT NOT NULL,
    difficulty_bits FLOAT NOT NULL,
    started_utc TEXT NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    duration_us INTEGER,
    ended_as TEXT,
    success INTEGER,
    played_bits FLOAT,
    margins TEXT,
    outcome TEXT,
    feedback INTEGER NOT NULL,
    is_practice INTEGER NOT NULL,
    is_probe INTEGER NOT NULL,
    assisted INTEGER NOT NULL,
    quality_flags TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE INDEX ix_trial_unended ON trial (id) WHERE ended_as IS NULL;

CREATE INDEX ix_trial_session_id_number ON trial (session_id, number);

CREATE TABLE session_summary (
    session_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (session_id),
    FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE TABLE measure (
    trial_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value FLOAT,
    value_unit TEXT NOT NULL,
    reason TEXT,
    pipeline INTEGER NOT NULL,
    PRIMARY KEY (trial_id, name),
    FOREIGN KEY(trial_id) REFERENCES trial (id)
)
 WITHOUT ROWID;

CREATE TABLE controller_snapshot (
    trial_id TEXT NOT NULL,
    player_id TEXT NOT NULL,
    exercise TEXT NOT NULL,
    device TEXT NOT NULL,
    hand TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (trial_id),
    FOREIGN KEY(trial_id) REFERENCES trial (id),
    FOREIGN KEY(player_id) REFERENCES player (id)
);

CREATE INDEX ix_controller_snapshot_player_id_exercise_device_hand_trial_id ON controller_snapshot (player_id, exercise, device, hand, trial_id);

CREATE TABLE trajectory (
    trial_id TEXT NOT NULL,
    samples INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    PRIMARY KEY (trial_id),
    FOREIGN KEY(trial_id) REFERENCES trial (id)
)
 WITHOUT ROWID;

CREATE TABLE trajectory_chunk (
    trial_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    samples INTEGER NOT NULL,
    codec TEXT NOT NULL,
    first_us INTEGER NOT NULL,
    last_us INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (trial_id, number),
    FOREIGN KEY(trial_id) REFERENCES trial (id)
);

CREATE TABLE frame_input (
    trial_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    command TEXT NOT NULL,
    PRIMARY KEY (trial_id, number),
    FOREIGN KEY(trial_id) REFERENCES trial (id)
)
 WITHOUT ROWID;

CREATE TABLE trial_event (
    trial_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (trial_id, number),
    FOREIGN KEY(trial_id) REFERENCES trial (id)
)
 WITHOUT ROWID;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
