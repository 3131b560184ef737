"""One progress of work that goes through a night more than once: it never goes back."""

from __future__ import annotations

from app.nights.tables import Step


class Parts:
    """Tells of every part as of a share of the whole; the next one begins where it must.

    Parameters
    ----------
    step : callable
        Told of the whole: stage, done, of how many.
    count : int
        Of the parts.
    """

    def __init__(self, step: Step, count: int) -> None:
        self._step, self._count = step, count
        self._part, self._stage, self._done = 0, "", 0
        self._share = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell how far a part is: another stage, or one that begins anew, is the next part."""
        another = self._stage not in ("", stage)
        if (another or done < self._done) and self._part < self._count - 1:
            self._part += 1
        self._stage, self._done = stage, done
        whole = self._count * total
        done = self._part * total + done
        self._share = max(self._share, done / whole if whole else 0.0)
        # where there are more parts than were thought it waits rather than go back
        self._step(stage, max(done, round(self._share * whole)), whole)
