DROP INDEX ix_measure_trends;

CREATE TABLE trend_session (
    session_id TEXT NOT NULL,
    alike TEXT NOT NULL,
    trials TEXT NOT NULL,
    PRIMARY KEY (session_id),
    FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE TABLE trend_measure (
    session_id TEXT NOT NULL,
    name TEXT NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (session_id, name),
    FOREIGN KEY(session_id) REFERENCES session (id)
) WITHOUT ROWID;

CREATE TRIGGER trend_trial_added AFTER INSERT ON trial
BEGIN
    DELETE FROM trend_session WHERE session_id = NEW.session_id;
END;

CREATE TRIGGER trend_trial_changed AFTER UPDATE OF id, session_id, exercise, exercise_version,
    level_id, device, hand, is_practice, is_probe, assisted, ended_as, quality_flags, difficulty_bits,
    played_bits ON trial
BEGIN
    DELETE FROM trend_session WHERE session_id IN (OLD.session_id, NEW.session_id);
END;

CREATE TRIGGER trend_trial_gone AFTER DELETE ON trial
BEGIN
    DELETE FROM trend_session WHERE session_id = OLD.session_id;
END;

CREATE TRIGGER trend_measure_added AFTER INSERT ON measure
BEGIN
    DELETE FROM trend_session WHERE session_id IN (SELECT session_id FROM trial WHERE id =
        NEW.trial_id);
END;

CREATE TRIGGER trend_measure_changed AFTER UPDATE ON measure
BEGIN
    DELETE FROM trend_session WHERE session_id IN (SELECT session_id FROM trial WHERE id IN
        (OLD.trial_id, NEW.trial_id));
END;

CREATE TRIGGER trend_measure_gone AFTER DELETE ON measure
BEGIN
    DELETE FROM trend_session WHERE session_id IN (SELECT session_id FROM trial WHERE id =
        OLD.trial_id);
END;

CREATE TRIGGER trend_session_gone AFTER DELETE ON session
BEGIN
    DELETE FROM trend_session WHERE session_id = OLD.id;
END;

CREATE TRIGGER trend_dropped AFTER DELETE ON trend_session
BEGIN
    DELETE FROM trend_measure WHERE session_id = OLD.session_id;
END;
