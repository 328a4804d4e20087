DELETE FROM trend_session;

DROP TABLE trend_measure;

CREATE TABLE trend_measure (
    session_id TEXT NOT NULL,
    name TEXT NOT NULL,
    numbers BLOB,
    told TEXT NOT NULL,
    PRIMARY KEY (session_id, name),
    FOREIGN KEY(session_id) REFERENCES session (id)
) WITHOUT ROWID;
