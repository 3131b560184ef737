"""What elements must hold to be any: the limits that every form of them is measured by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements.element_set import ECCO, INCLO, NO_KOZAI, REV_DAY

Array = NDArray[np.float64]

FIRST_JD = 2435839.5
"""1957-01-01: nothing was up before."""

END_JD = 2488069.5
"""2100-01-01."""

FASTEST_REV_DAY = 20.0
"""Nothing goes around faster; 17.0 revolutions a day graze the ground."""


def first_fault(values: Array, epoch_jd: Array) -> NDArray[np.int8]:
    """Give for each row the number of what is wrong with it, for `said`; 0 for nothing."""
    fault = np.zeros(len(values), np.int8)
    ecco = values[:, ECCO]
    motion = values[:, NO_KOZAI] * REV_DAY
    inclination = values[:, INCLO]
    epoch = epoch_jd.sum(axis=1)
    with np.errstate(invalid="ignore"):
        checks = (
            ~(np.isfinite(values).all(axis=1) & np.isfinite(epoch)),
            ~((ecco >= 0.0) & (ecco < 1.0)),
            ~((motion > 0.0) & (motion <= FASTEST_REV_DAY)),
            ~((inclination >= 0.0) & (inclination <= np.pi + 1e-12)),
            ~((epoch >= FIRST_JD) & (epoch < END_JD)),
        )
    for number, wrong in reversed(list(enumerate(checks, start=1))):
        fault[wrong] = number
    return fault


def said(fault: int, values: Array) -> Sentence:
    """Put a fault that `first_fault` found into words, with the row of values it is in."""
    if fault == 1:
        return Sentence(QT_TRANSLATE_NOOP("Model", "a value is not a finite number"))
    if fault == 2:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the eccentricity must be from 0 to below 1, not %1"),
            (f"{values[ECCO]:g}",),
        )
    if fault == 3:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Model", "the mean motion must be above 0 and at most %1 revolutions a day, not %2"
            ),
            (f"{FASTEST_REV_DAY:g}", f"{values[NO_KOZAI] * REV_DAY:g}"),
        )
    if fault == 4:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the inclination must be from 0° to 180°, not %1°"),
            (f"{np.degrees(values[INCLO]):g}",),
        )
    return Sentence(QT_TRANSLATE_NOOP("Model", "the epoch must be from 1957 to 2099"))
