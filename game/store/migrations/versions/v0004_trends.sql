CREATE INDEX ix_trial_trends ON trial (
    session_id, exercise, exercise_version, level_id, device, hand, is_practice, is_probe,
    assisted, ended_as, quality_flags, id, difficulty_bits, played_bits, success, duration_us
);

CREATE INDEX ix_measure_trends ON measure (
    name, trial_id, value, value_unit, reason, pipeline
);
