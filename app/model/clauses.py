"""Clauses that drivers, vision and the dome's loop hand out as plain text.

Those layers know nothing of translation: an exception or a reading carries an English
clause, and whoever shows it looks it up. Here the constant ones are marked, so that they
reach the translators; clauses with numbers in them stay English.
"""

from __future__ import annotations

from app.model.words import QT_TRANSLATE_NOOP

CLAUSES = (
    QT_TRANSLATE_NOOP("Model", "it turns the wrong way"),
    QT_TRANSLATE_NOOP("Model", "the slit is not seen"),
    QT_TRANSLATE_NOOP("Model", "the slit was not seen any more"),
    QT_TRANSLATE_NOOP("Model", "no motion was seen though its motor was on"),
    QT_TRANSLATE_NOOP("Model", "the dome was seen to go wrong, and nobody has cleared it"),
    QT_TRANSLATE_NOOP("Model", "the slit was seen to go wrong, and nobody has cleared it"),
    QT_TRANSLATE_NOOP("Model", "it turns though its relays are off"),
    QT_TRANSLATE_NOOP("Model", "the camera has moved"),
    QT_TRANSLATE_NOOP("Model", "the picture is too dark"),
    QT_TRANSLATE_NOOP("Model", "the picture is overexposed"),
    QT_TRANSLATE_NOOP("Model", "nothing stands out in the picture"),
    QT_TRANSLATE_NOOP("Model", "no slit stands out"),
    QT_TRANSLATE_NOOP("Model", "the dome is too dark inside"),
    QT_TRANSLATE_NOOP("Model", "where the slit lies is not sure"),
    QT_TRANSLATE_NOOP("Model", "shadows hide the edges of the shut slit"),
    QT_TRANSLATE_NOOP("Model", "the picture is hazy: dew or dirt on the lens"),
    QT_TRANSLATE_NOOP(
        "Model", "the picture does not fit the calibration: it is bright outside the image circle"
    ),
    QT_TRANSLATE_NOOP(
        "Model",
        "the image circle is not where the calibration has it: turned or another camera",
    ),
    QT_TRANSLATE_NOOP("Model", "sky and shutter look alike"),
    QT_TRANSLATE_NOOP("Model", "the foot of the slit is hidden"),
    QT_TRANSLATE_NOOP("Model", "the relay board is gone"),
    QT_TRANSLATE_NOOP("Model", "the guardian of the relays is gone"),
    QT_TRANSLATE_NOOP("Model", "the guardian of the relays does not answer"),
    QT_TRANSLATE_NOOP("Model", "the guardian of the relays hung and is started again"),
    QT_TRANSLATE_NOOP("Model", "the relay board has not been looked for yet"),
    QT_TRANSLATE_NOOP("Model", "no new frame arrives"),
    QT_TRANSLATE_NOOP("Model", "the camera's process has ended"),
    QT_TRANSLATE_NOOP("Model", "the camera is closed"),
    QT_TRANSLATE_NOOP("Model", "it is parked"),
    QT_TRANSLATE_NOOP("Model", "a slew is under way; it can be stopped"),
    QT_TRANSLATE_NOOP("Model", "the telescope is at its western limit"),
    QT_TRANSLATE_NOOP("Model", "the telescope is at its limit in this direction"),
    QT_TRANSLATE_NOOP("Model", "an exposure is under way"),
    QT_TRANSLATE_NOOP("Model", "an error in this program; see the log"),
)
"""Why something is not known or cannot be done."""

DEVICES = (
    QT_TRANSLATE_NOOP("Model", "cover"),
    QT_TRANSLATE_NOOP("Model", "ccd"),
    QT_TRANSLATE_NOOP("Model", "slit camera"),
    QT_TRANSLATE_NOOP("Model", "all sky"),
    QT_TRANSLATE_NOOP("Model", "weather"),
)
"""Names of workers, as they stand in notices."""
