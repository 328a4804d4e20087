"""What scenes, reports and commands ask of the records; every answer is a frozen value.

Questions wait for what was handed over before, but never long. A file that cannot be read
raises StoreFault.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from game.core.messages import N_
from game.session.recorder import TrialRecord
from game.store import attendance, gathering, reading, steering, trends
from game.store.exchange import Exchange
from game.store.faults import DAMAGED, StoreFault
from game.store.reading_values import Trend, TrendOf, Week
from game.store.values import LastSession, Player, Reward, SessionSummary, TrialLine

NO_TRIAL = N_("There is no trial {trial} in these records.")


class Questions(Exchange):
    """Adds the questions to what is recorded; ``last_controller`` is the recorder's own."""

    def trial(self, trial_id: str) -> TrialRecord:
        """One whole trial; raises StoreFault when there is none or its samples are damaged."""
        try:
            found = self._ask(lambda c: reading.trial(c, trial_id))
        except ValueError as error:
            raise StoreFault(DAMAGED) from error
        if found is None:
            raise StoreFault(NO_TRIAL, trial=trial_id)
        return found

    def whose(self, session_id: str) -> tuple[Player, int] | None:
        """Whose a session is, and the player's clock then: minutes ahead of UTC."""
        return self._ask(lambda c: reading.owner(c, session_id))

    def trials(
        self, session_id: str | None = None, player_id: str | None = None
    ) -> tuple[TrialLine, ...]:
        """Trials of a session, of a player, or all, in order of recording."""
        return self._ask(lambda c: reading.trials(c, session_id, player_id))

    def trial_count(self) -> int:
        """How many trials there are; in years of records much faster than all their lines."""
        return self._ask(reading.trial_count)

    def has_played(self, player_id: str, exercise: str) -> bool:
        """Whether the player brought a trial of an exercise to its end, practice or not."""
        return self._ask(lambda c: reading.has_played(c, player_id, exercise))

    def last_session(self, player_id: str) -> LastSession | None:
        """Exercise, device and hand that the player last used."""
        return self._ask(lambda c: reading.last_sessions(c, player_id)).get(player_id)

    def last_sessions(self) -> Mapping[str, LastSession]:
        """What each player did last, by player; who never played is left out."""
        return self._ask(lambda c: reading.last_sessions(c, None))

    def is_today(self, moment_utc: str) -> bool:
        """Whether a moment of the records was today, by this computer's clock and zone."""
        now = self._now()
        return datetime.fromisoformat(moment_utc).astimezone(now.tzinfo).date() == now.date()

    def session_summaries(
        self, player_id: str, since: date | None = None, until: date | None = None
    ) -> tuple[SessionSummary, ...]:
        """The sessions of a player, oldest first: doses, ratings, set-up, how each ended.

        ``since`` and ``until``: days by the player's clock, both included; None: no bound.
        """
        return self._ask(lambda c: attendance.session_summaries(c, player_id, since, until))

    def trend(self, player_id: str, of: TrendOf, *, each: bool = False) -> Trend:
        """How a measure of a player went, session by session; ``each``: trial by trial too."""
        found, unkept = self._ask(
            lambda c: (
                trends.trend(c, player_id, of, each=each),
                gathering.unkept(c, player_id),
            )
        )
        if unkept is not None:
            self._gather(player_id)
        return found

    def adherence(self, player_id: str, since: date, until: date) -> tuple[Week, ...]:
        """Days and minutes played, week by week, against what was planned."""
        return self._ask(lambda c: attendance.weeks(c, player_id, since, until))

    def rewards(self, player_id: str) -> tuple[Reward, ...]:
        """What grew in a player's garden, oldest first."""
        return self._ask(lambda c: reading.rewards(c, player_id))

    def days_this_week(self, player_id: str) -> tuple[date, ...]:
        """The days since Monday, by this computer's clock and zone, on which a player played."""
        today = self._now().date()
        (week,) = self.adherence(player_id, today, today)
        return week.days

    def last_therapist(self) -> str:
        """The initials that the last change of the difficulty was signed with, "" before any."""
        return self._ask(steering.last_therapist)
