"""A recorder that keeps everything in memory, as the store hands it back."""

from __future__ import annotations

import json
from dataclasses import replace

from game.core.plain import from_plain, to_plain
from game.core.values import Event
from game.session.recorder import SessionStart, TrialEnd, TrialRecord, TrialStart


class MemoryRecorder:
    def __init__(self):
        self.sessions: dict[str, SessionStart] = {}
        self.ended: dict[str, tuple[str, dict]] = {}
        self.trials: dict[str, TrialRecord] = {}
        self.flushes: dict[str, int] = {}
        self.controllers = {}
        self.order: list[tuple[str, str]] = []
        self.marks = []
        self.corrections = []
        self.prescriptions = {}
        self.days = {}
        self.steerings = []
        self.clearances = {}

    def start_session(self, start):
        self.sessions[f"s{len(self.sessions)}"] = start
        return f"s{len(self.sessions) - 1}"

    def start_trial(self, start: TrialStart):
        trial_id = f"t{len(self.trials)}"
        self.order.append(("start", trial_id))
        self.trials[trial_id] = TrialRecord(
            trial_id, through_json(start), None, (), (), (), None, {}, None
        )
        return trial_id

    def add_samples(self, trial_id, samples, inputs=()):
        record = self.trials[trial_id]
        self.flushes[trial_id] = self.flushes.get(trial_id, 0) + 1
        self.trials[trial_id] = replace(
            record, samples=(*record.samples, *samples), inputs=(*record.inputs, *inputs)
        )

    def end_trial(self, trial_id, end: TrialEnd):
        self.order.append(("end", trial_id))
        record = self.trials[trial_id]
        self.trials[trial_id] = replace(
            record,
            t=end.t,
            samples=(*record.samples, *end.samples),
            inputs=(*record.inputs, *end.inputs),
            events=tuple(Event(e.t, e.kind, dict(e.values)) for e in end.events),
            outcome=json.loads(json.dumps(to_plain(end.outcome))),
        )
        if end.controller is not None:
            start = record.start
            player = self.sessions[start.session_id].player_id
            self.controllers[player, start.exercise, start.device, start.hand] = end.controller

    def add_measures(self, trial_id, measures, pipeline):
        self.order.append(("measures", trial_id))
        self.trials[trial_id] = replace(
            self.trials[trial_id],
            measures=json.loads(json.dumps(to_plain(measures))),
            pipeline=pipeline,
        )

    def end_session(self, session_id, ended_by, summary):
        self.ended[session_id] = (ended_by, dict(summary))

    def last_controller(self, player_id, exercise, device, hand):
        return self.controllers.get((player_id, exercise, device, hand))

    def days_since(self, player_id, exercise, device, hand):
        return self.days.get((player_id, exercise, device, hand), 0.0)

    def prescribed(self, player_id, exercise, hand):
        return self.prescriptions.get((player_id, exercise, hand))

    def cleared(self, player_id, exercise, hand, what):
        return self.clearances.get((player_id, exercise, hand, what))

    def steer(self, change):
        self.steerings.append(change)

    def mark_helped(self, trial_ids, *, helped):
        self.marks.append((tuple(trial_ids), helped))

    def correct(self, correction):
        self.corrections.append(correction)


def through_json(start: TrialStart) -> TrialStart:
    return from_plain(TrialStart, json.loads(json.dumps(to_plain(start))))
