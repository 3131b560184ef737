"""How good the fitted pose is, in figures, with what to do with it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vision.slit.pose_fit import PoseFit
from widgets import formatting
from widgets.button import Button
from widgets.formatting import UNKNOWN
from widgets.greyed import grey
from widgets.label import Label

GOOD_PX = 5.0
"""A pose whose clicks are farther off than this (rms, pixels) is not saved."""

_ROWS = 7


class CalibrationResult(QWidget):
    """Figures of the fit, and the buttons to save it or to go back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = tuple(Label(12, role="dim") for _ in range(_ROWS))
        self.values = tuple(Label(13, 600, numbers=True, right=True) for _ in range(_ROWS))
        self.save = Button(height=44)
        self.save.setObjectName("calibration_save")
        self.revert = Button(height=44)
        self.revert.setObjectName("calibration_revert")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        for row, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save, 1)
        buttons.addWidget(self.revert, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addLayout(buttons)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        for label, words in zip(
            self.names,
            (
                self.tr("Points off by (rms)"),
                self.tr("Azimuth, worst (1 σ)"),
                self.tr("Focal length"),
                self.tr("Optical axis x, y"),
                self.tr("Camera E, N, up"),
                self.tr("Tilt, towards"),
                self.tr("North in the picture"),
            ),
            strict=True,
        ):
            label.setText(words)
        self.save.set_words(self.tr("Save"))
        self.revert.set_words(self.tr("Revert"))

    def show_fit(self, fit: PoseFit | None, why_not: str) -> None:
        """Show a fit, or why there is none; that is the reason not to save, too."""
        if fit is not None and fit.rms_px > GOOD_PX:
            said = self.tr("The points contradict each other (rms %1 px, limit %2 px)")
            why_not = said.replace("%1", formatting.number(fit.rms_px))
            why_not = why_not.replace("%2", formatting.number(GOOD_PX, 0))
        grey(self.save, why_not)
        told = (UNKNOWN,) * _ROWS if fit is None else _figures(fit)
        for label, text in zip(self.values, told, strict=True):
            label.setText(text)


def _figures(fit: PoseFit) -> tuple[str, ...]:
    pose, sigma, number = fit.pose, fit.sigma, formatting.number
    axis_px = max(sigma.centre_x_px, sigma.centre_y_px)
    place_m = max(sigma.east_m, sigma.north_m, sigma.up_m)
    place = "  ".join(number(value, 2) for value in (pose.east_m, pose.north_m, pose.up_m))
    return (
        f"{number(fit.rms_px, 2)} px",
        f"±{number(fit.azimuth_sigma_deg, 2)}°",
        f"{number(pose.focal_px_per_rad)} ±{number(sigma.focal_px_per_rad)} px/rad",
        f"{number(pose.centre_x_px)}  {number(pose.centre_y_px)} ±{number(axis_px)} px",
        f"{place} ±{number(place_m, 2)} m",
        f"{number(pose.tilt_deg)}° → {number(pose.tilt_azimuth_deg, 0)}°"
        f" ±{number(sigma.tilt_deg)}°",
        f"{number(pose.north_angle_deg)}° ±{number(sigma.north_angle_deg)}°",
    )
