"""Slit camera: the live infrared picture, and what the detector reads out of it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.state import SIGHTING_FRESH_S, ObservatoryState
from drivers.camera.protocol import Frame
from vision.angles import signed_deg
from vision.slit.calibration import Calibration
from widgets import formatting, words
from widgets.button import Button
from widgets.card import CardPanel
from widgets.dome_scene import TOLERANCE_DEG
from widgets.formatting import UNKNOWN
from widgets.greyed import grey
from widgets.image_view import raw_picture
from widgets.label import Label
from widgets.paragraph import Paragraph
from widgets.slit_overlay import SlitOverlays
from widgets.slit_readouts import SlitReadouts, why
from widgets.slit_view import Marks, SlitView
from widgets.snapshot import save_png
from widgets.sparkline import Sparkline

SAID_S = 15.0
"""The name of a saved file stays on the screen for so long (seconds)."""


class SlitCameraPanel(CardPanel):
    """The picture with the slit's outline, and the reading in figures.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._said_at_s: float | None = None
        self._overlays = SlitOverlays()
        self.view = SlitView()
        self.view.taken.connect(self._show_frame)
        self.readouts = SlitReadouts()
        self.drift_name = Label(12, role="dim")
        self.drift = Sparkline(span_s=1200.0, every_s=2.0, limit=TOLERANCE_DEG)
        self.reason = Paragraph(12, "txt")
        self._below = self._stack()
        self.overlay = Button(height=40)
        self.overlay.setObjectName("slit_camera_overlay")
        self.overlay.setCheckable(True)
        self.overlay.setChecked(True)
        self.overlay.toggled.connect(self.view.switch_overlay)
        self.snapshot = Button(height=40)
        self.snapshot.setObjectName("slit_camera_snapshot")
        self.snapshot.setEnabled(False)
        self.snapshot.clicked.connect(self.save)
        self._lay_out()
        self.retranslate()

    def _stack(self) -> QStackedWidget:
        """Drift and reason in one place: neither moves anything when the other comes."""
        stack = QStackedWidget()
        for parts in ((self.drift_name, self.drift), (self.reason,)):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            for part in parts:
                column.addWidget(part)
            stack.addWidget(page)
        # the words take the room that the drift has, and ask for none of their own
        column.addStretch(1)
        page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        return stack

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(214)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.readouts)
        column.addWidget(self._below, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 6, 0, 0)
        buttons.setSpacing(6)
        buttons.addWidget(self.overlay)
        buttons.addWidget(self.snapshot)
        column.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.view, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)

    def offer(self, frame: Frame) -> None:
        """Take a frame from any thread; the newest is drawn."""
        self.view.offer(frame)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Slit camera"))
        self.readouts.retranslate()
        self.drift_name.setText(self.tr("Camera − predicted, last 20 min"))
        self.drift.setAccessibleName(self.drift_name.text())
        self.overlay.set_words(self.tr("Overlay"))
        self.snapshot.set_words(self.tr("Snapshot"))
        grey(self.snapshot, "" if self.snapshot.isEnabled() else self.tr("No picture yet"))
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._state = state
        self.readouts.show_state(state)
        self._show_drift(state)
        self._show_reason(state)
        self.view.show_overlay(self._overlays.of(state, self._is_of_now(state)))
        self._mark(state)
        if self._said_at_s is not None and state.age_s(self._said_at_s) > SAID_S:
            self._said_at_s = None
            self.set_chip("")

    def show_sighting(self, state: ObservatoryState) -> None:
        """Draw the overlay of a picture that was read just now."""
        self.view.show_overlay(self._overlays.of(state, self._is_of_now(state)), at_once=True)

    def use_calibration(self, calibration: Calibration) -> None:
        """Draw with the geometry of another calibration."""
        self._overlays.use(calibration)
        self.view.show_north(self._overlays.north())

    def save(self) -> None:
        """Save the frame on the screen, as the camera gave it, and say where."""
        frame = self.view.frame()
        if frame is None:
            return
        try:
            path = save_png(raw_picture(frame), "slit-camera", frame.utc)
        except OSError as error:
            self.set_chip(self.tr("Not saved: %1").replace("%1", str(error)), "p3")
        else:
            self.set_chip(self.tr("Saved %1").replace("%1", path.name))
            self.card.chip.setToolTip(str(path))
        self._said_at_s = None if self._state is None else self._state.now_s

    def _show_frame(self) -> None:
        if not self.snapshot.isEnabled():
            grey(self.snapshot, "")
        if self._state is not None:
            self._mark(self._state)

    def _show_drift(self, state: ObservatoryState) -> None:
        """Add to the drift while the dome rests; a turning one is ahead of its picture."""
        seen_deg, dome = state.seen_azimuth_deg(), state.dome
        drift_deg = None
        if dome is not None and not dome.slewing and seen_deg is not None:
            predicted_deg = dome.predicted_azimuth_deg
            if predicted_deg is not None:
                drift_deg = signed_deg(seen_deg - predicted_deg)
        self.drift.add(state.now_s, drift_deg)

    def _show_reason(self, state: ObservatoryState) -> None:
        """Say why the slit is unknown or in conflict, where else the drift is."""
        said = why(state)
        self.reason.setText(said)
        self._below.setCurrentIndex(1 if said else 0)

    def _is_of_now(self, state: ObservatoryState) -> bool:
        frame = self.view.frame()
        if frame is None or not (frame.live or state.replayed):
            return False
        return state.age_s(frame.read_at_s) <= SIGHTING_FRESH_S

    def _mark(self, state: ObservatoryState) -> None:
        """Write into the picture whether it shows the dome of now; never leave an old one bare."""
        frame, camera = self.view.frame(), state.slit_camera
        lost = None if camera is None else camera.lost_because
        if frame is None:
            words_now = self.tr("No picture yet")
            if lost:
                words_now = f"{words_now}\n{words.model(lost)}"
            self.view.set_ground_words(words_now)
            return
        age_s = state.age_s(frame.read_at_s)
        old = age_s > SIGHTING_FRESH_S
        self.view.set_old(old)
        if old:
            said = self.tr("NO PICTURE for %1").replace("%1", formatting.age(round(age_s)))
        else:
            said = self.tr("LIVE") if frame.live else self.tr("FOOTAGE")
            said = self.tr("REPLAY") if state.replayed else said
        live = (frame.live or state.replayed) and not old
        right = [camera.name if state.replayed and camera is not None else frame.source]
        if camera is not None and camera.fps is not None and not old:
            right.append(f"{formatting.number(camera.fps)} fps")
        if frame.exposure_s is not None:
            right.append(self.tr("exp %1 ms").replace("%1", f"{1000.0 * frame.exposure_s:.0f}"))
        self.view.show_marks(
            Marks(said, live, not live, _frame_time(frame), "   ".join(right), lost or "")
        )


def _frame_time(frame: Frame) -> str:
    here = formatting.local(frame.utc)
    hundredths = here.microsecond // 10_000
    return f"{here:%H:%M:%S}.{hundredths:02d} {here.tzname() or UNKNOWN}"
