CREATE TABLE measure_anew (
    trial_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value FLOAT,
    value_unit TEXT NOT NULL,
    reason TEXT,
    pipeline INTEGER NOT NULL,
    PRIMARY KEY (trial_id, name),
    FOREIGN KEY(trial_id) REFERENCES trial (id)
) WITHOUT ROWID
