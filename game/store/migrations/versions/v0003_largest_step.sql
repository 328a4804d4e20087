DROP INDEX ix_prescription_programme_id;

CREATE TEMPORARY TABLE kept AS SELECT * FROM prescription;

DROP TABLE prescription;

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
    largest_step_bits FLOAT,
    locked_bits FLOAT,
    clearances TEXT NOT NULL,
    set_utc TEXT NOT NULL,
    rev INTEGER NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id)
);

INSERT INTO prescription SELECT
    id, programme_id, actor_id, exercise, hand, dose, target_success, floor_bits, ceiling_bits,
    NULL, locked_bits, clearances, set_utc, rev, updated_utc
FROM kept;

DROP TABLE kept;

CREATE INDEX ix_prescription_programme_id ON prescription (programme_id);
