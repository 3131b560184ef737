"""Everything about orbits in one place, done in turn: the most urgent slice first."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.model.site import Site
from app.sky.elements.catalogue import Catalogue
from app.sky.orbits.messages import Answer, Exposure, Follow, Passes, Point, Request, Select, Show
from app.sky.orbits.shown_sky import ShownSky
from app.sky.orbits.subject import Subject
from app.sky.orbits.task import Task
from drivers.clock import Clock

if TYPE_CHECKING:
    from app.sky.orbits.exposure_review import ExposureReview
    from app.sky.orbits.follow_plan import FollowPlan

log = logging.getLogger(__name__)

LONGEST_WAIT_S = 5.0
"""The clock may be set anew: nothing is waited for any longer without a look at it (seconds)."""


class Engine:
    """Own the catalogue and all that is worked out from it; knows no process and no socket.

    Whoever has it calls `step` while `wait_s` is 0; in between it takes requests, of which the
    newest counts.

    Parameters
    ----------
    site : Site
    lowest_pass_deg : float
        A pass is what rises higher than this.
    clock : Clock
    """

    def __init__(self, site: Site, lowest_pass_deg: float, clock: Clock) -> None:
        self._subject = Subject(site, lowest_pass_deg, clock)
        self._shown = ShownSky(self._subject)
        # the most urgent first
        self._tasks: tuple[Task, ...] = (self._shown,)
        self._exposures: list[Exposure] = []
        self._review: ExposureReview | None = None
        self._follow: FollowPlan | None = None
        self._failed: list[Task] = []

    def take(self, catalogue: Catalogue) -> None:
        """Work on another catalogue from now on."""
        self._subject.take(catalogue)
        self._failed.clear()

    def ask(self, request: Request) -> None:
        """Take a request; answers come from `step`."""
        match request:
            case Show():
                self._subject.shown_s = request.unix_s
            case Select():
                self._subject.selected = request.norad_id
            case Point():
                self._subject.aim = request.aim
            case Follow():
                self._subject.facts = request.facts
            case Exposure():
                if self._review is None:
                    self._exposures.append(request)
                else:
                    self._review.ask(request)

    def wait_s(self) -> float:
        """Give how long there is nothing to do; 0 when there is."""
        due_s = min(task.due_s() for task in self._tasks if task not in self._failed)
        return min(max(0.0, due_s - self._subject.clock.monotonic_s()), LONGEST_WAIT_S)

    def step(self) -> list[Answer]:
        """Do one slice of the most urgent work; give what there is to say."""
        now_s = self._subject.clock.monotonic_s()
        for task in self._tasks:
            if task not in self._failed and task.due_s() <= now_s:
                said = self._try(task)
                if said and self._review is None:
                    self._begin_the_rest()
                return said
        return []

    def _begin_the_rest(self) -> None:
        """Make all other tasks, once the first sky is there: nobody waits for their import."""
        from app.sky.orbits.crossing_watch import CrossingWatch
        from app.sky.orbits.exposure_review import ExposureReview
        from app.sky.orbits.follow_plan import FollowPlan
        from app.sky.orbits.pass_plan import PassPlan
        from app.sky.orbits.trail_drawing import TrailDrawing

        subject = self._subject
        self._review = ExposureReview(subject)
        self._follow = FollowPlan(subject)
        for exposure in self._exposures:
            self._review.ask(exposure)
        self._exposures.clear()
        self._tasks = (
            self._shown,
            TrailDrawing(subject, self._shown),
            self._review,
            CrossingWatch(subject),
            self._follow,
            PassPlan(subject),
        )

    def _try(self, task: Task) -> list[Answer]:
        """Let a task work; one that has an error must not take the sky from the others."""
        try:
            return [self._whole(answer, task) for answer in task.step()]
        except Exception:
            if isinstance(task, ShownSky):
                raise
            log.exception("%s gives up until there is another catalogue", type(task).__name__)
            self._failed.append(task)
            return []

    def _whole(self, answer: Answer, task: Task) -> Answer:
        """Put what is known of following them to passes that were found."""
        if self._follow is None or task is self._follow or not isinstance(answer, Passes):
            return answer
        return self._follow.filled(answer)
