"""Asks a publisher no more often than its rules allow, also across restarts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from drivers.clock import Clock
from drivers.elements import troubles
from drivers.elements.answers import offline_wait, refusal, trouble_with
from drivers.elements.exchange import Answer, NoAnswer
from drivers.elements.protocol import Fetched, Trouble
from drivers.elements.shelf import Memory, Shelf

log = logging.getLogger(__name__)

_BEFORE_THE_QUESTION = (troubles.NOT_REACHED, troubles.WRONG_CREDENTIALS)
"""After these no data were asked for: only the wait counts, not the time between questions."""

Question = Callable[[Memory], Answer]
"""Asks the publisher, given what it wants to hear; raises `NoAnswer`."""


class PoliteSource:
    """One source behind one publisher's rules.

    Parameters
    ----------
    name : str
        Host and group; never a password.
    host : str
        Who is asked, for sentences.
    shelf : Shelf
        Where data and times are kept.
    every : timedelta
        Least time between two questions.
    clock : Clock
        Of which only UTC is read: monotonic seconds do not outlast a restart.
    """

    def __init__(self, name: str, host: str, shelf: Shelf, every: timedelta, clock: Clock) -> None:
        self.name = name
        self._host = host
        self._shelf = shelf
        self._every = every
        self._clock = clock

    def kept(self) -> Fetched:
        """Give what was got last, without asking."""
        return self._with(self._shelf.memory(self._clock.utc()))

    def fetch(self, question: Question) -> Fetched:
        """Ask if that is allowed now, and give what there is in the end."""
        now_utc = self._clock.utc()
        memory = self._shelf.memory(now_utc)
        if now_utc < self._next_utc(memory, now_utc):
            return self._with(memory)
        asking = replace(memory, asked_utc=now_utc, not_before_utc=None)
        try:
            # written before the question: who is ended in the middle has asked all the same
            self._shelf.remember(asking)
        except OSError as error:
            return self._with(replace(memory, trouble=_not_kept(error)))
        if not self._shelf.data():
            asking = replace(asking, etag="", modified="")
        try:
            answer = question(asking)
        except NoAnswer as error:
            return self._fail(asking, error.trouble, offline_wait(memory.failures))
        return self._judge(asking, answer, now_utc)

    def _judge(self, asking: Memory, answer: Answer, now_utc: datetime) -> Fetched:
        if answer.status == 304 and self._shelf.data():
            return self._keep(replace(asking, good_utc=now_utc, failures=0, trouble=None))
        if answer.status != 200:
            trouble, wait = refusal(self._host, answer, asking.failures, now_utc)
            if trouble.text == troubles.NOTHING_NEWER:
                return self._keep(replace(asking, failures=0, trouble=trouble))
            return self._fail(asking, trouble, wait)
        wrong = trouble_with(self._host, answer.body)
        if wrong is not None:
            return self._keep(replace(asking, trouble=wrong))
        try:
            self._shelf.put(answer.body)
        except OSError as error:
            fetched = self._with(replace(asking, good_utc=now_utc, trouble=_not_kept(error)))
            return replace(fetched, data=answer.body)
        return self._keep(
            replace(
                asking,
                good_utc=now_utc,
                failures=0,
                etag=answer.headers.get("etag", ""),
                modified=answer.headers.get("last-modified", ""),
                trouble=None,
            )
        )

    def _fail(self, asking: Memory, trouble: Trouble, wait: timedelta) -> Fetched:
        """Leave the publisher alone for a while; the old data stay."""
        log.info("elements of %s: %s", self.name, trouble)
        return self._keep(
            replace(
                asking,
                failures=asking.failures + 1,
                not_before_utc=self._clock.utc() + wait,
                trouble=trouble,
            )
        )

    def _keep(self, memory: Memory) -> Fetched:
        try:
            self._shelf.remember(memory)
        except OSError as error:
            memory = replace(memory, trouble=memory.trouble or _not_kept(error))
        return self._with(memory)

    def _next_utc(self, memory: Memory, now_utc: datetime) -> datetime:
        """Give the moment from which on the publisher may be asked."""
        text = "" if memory.trouble is None else memory.trouble.text
        if memory.not_before_utc is not None and text in _BEFORE_THE_QUESTION:
            return memory.not_before_utc
        times = [now_utc]
        if memory.asked_utc is not None:
            times.append(memory.asked_utc + self._every)
        if memory.not_before_utc is not None:
            times.append(memory.not_before_utc)
        return max(times)

    def _with(self, memory: Memory) -> Fetched:
        data = self._shelf.data()
        next_utc = self._next_utc(memory, self._clock.utc())
        return Fetched(self.name, data, memory.good_utc if data else None, memory.trouble, next_utc)


def _not_kept(error: OSError) -> Trouble:
    return Trouble(troubles.NOT_KEPT, (error.strerror or str(error),))
