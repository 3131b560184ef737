"""All that has been learned of the motors of one observatory, for the temperature of now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from app.dome.motor_learning import Belief, WayLearner
from app.dome.motor_way import MotorWay
from app.dome.run_fit import Run
from app.model.learned_motor import LearnedWay
from drivers.motors.protocol import Drive


class LearnedMotors:
    """Six directions of three motors; it outlives the link to the relay board.

    It is told of runs and asked for numbers, and moves nothing.

    The temperature is the outside air's. Gears in the dome lag behind it, by an hour or so
    when it is shut; at half a percent of speed for each kelvin that is a percent or two,
    about what one run differs from the next. The camera corrects the moment to switch off,
    and what the lag does every night is learned with the line. A probe on the motor would
    be better, and nobody has one; a made-up temperature would be worse than none.

    Parameters
    ----------
    nominal : mapping of Drive to MotorWay
        By the profile.
    """

    def __init__(self, nominal: Mapping[Drive, MotorWay]) -> None:
        self._learners = {drive: WayLearner(way) for drive, way in nominal.items()}
        self.temperature_c: float | None = None

    def beliefs(self) -> dict[Drive, Belief]:
        """Give all that is to be kept: the directions of which something was learned.

        They are copies; their arrays are never changed in place.
        """
        return {
            drive: replace(learner.belief)
            for drive, learner in self._learners.items()
            if learner.belief.runs
        }

    def restore(self, beliefs: Mapping[Drive, Belief]) -> bool:
        """Go on from what was kept; False, and nothing is changed, when it cannot be of these."""
        if not all(self._learners[drive].fits(belief) for drive, belief in beliefs.items()):
            return False
        for drive, belief in beliefs.items():
            self._learners[drive].belief = replace(belief)
        return True

    @property
    def runs(self) -> int:
        """How many runs were learned from; it changes whenever something was learned."""
        return sum(learner.belief.runs for learner in self._learners.values())

    def way(self, drive: Drive) -> MotorWay:
        """Give what a run begun now is expected to be like."""
        return self._learners[drive].way(self.temperature_c)

    def learn(self, run: Run) -> bool:
        """Learn from a run; False when it is not understood or too strange."""
        return self._learners[run.drive].learn(run)

    def ways(self) -> tuple[LearnedWay, ...]:
        """Give all numbers as they are shown, with what is not known of them."""
        return tuple(
            self._shown(drive, learner) for drive, learner in sorted(self._learners.items())
        )

    def told(self) -> tuple[LearnedWay, ...]:
        """Give `ways`, and behind them the profile's numbers of the directions learned so far.

        What was learned is looked at against what was told.
        """
        return (
            *self.ways(),
            *(
                _nominal(drive, learner.nominal)
                for drive, learner in sorted(self._learners.items())
                if learner.belief.runs
            ),
        )

    def _shown(self, drive: Drive, learner: WayLearner) -> LearnedWay:
        numbers, covariance = learner.numbers(self.temperature_c)
        delay_s, speed, coast = (float(number) for number in numbers)
        delay_sigma_s, speed_sigma, coast_sigma = (
            float(sigma) for sigma in np.sqrt(np.diag(covariance))
        )
        return LearnedWay(
            drive=drive,
            runs=learner.belief.runs,
            temperature_c=self.temperature_c,
            start_delay_s=delay_s,
            start_delay_sigma_s=delay_sigma_s,
            speed=speed,
            speed_sigma=speed_sigma,
            coast=coast,
            coast_sigma=coast_sigma,
        )


def _nominal(drive: Drive, way: MotorWay) -> LearnedWay:
    return LearnedWay(
        drive=drive,
        runs=0,
        temperature_c=None,
        start_delay_s=way.start_delay_s,
        start_delay_sigma_s=way.start_delay_sigma_s,
        speed=way.speed,
        speed_sigma=way.speed_sigma,
        coast=way.coast,
        coast_sigma=way.coast_sigma,
    )
