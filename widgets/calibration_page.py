"""The page on which an operator calibrates the slit camera: click the slit, look, save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.state import SIGHTING_FRESH_S, ObservatoryState
from drivers.camera.protocol import Frame, Image
from vision.slit.calibration import Calibration, CalibrationError, Click, DomeShape
from vision.slit.calibration_file import load_calibration
from vision.slit.camera_fit import fit_camera
from vision.slit.pose_fit import FEWEST, FitError, PoseFit, check_enough
from widgets import formatting
from widgets.calibration_parts import CalibrationParts
from widgets.calibration_view import Lines, Point
from widgets.click_book import ClickBook
from widgets.click_list import Row
from widgets.greyed import grey, recorded_night
from widgets.panel import Panel
from widgets.point_entry import SlitPoint

MOST_FRAMES = 6
"""Marks are chosen from the frames of so many clicked azimuths."""


class CalibrationPage(Panel):
    """The picture large, and beside it what to click, the clicks, and how good the pose is.

    Attributes
    ----------
    saved : Signal(object)
        Carries the path of a calibration that was saved just now.
    """

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._former: Calibration | None = None
        self._present: Path | None = None
        self._place: Path | None = None
        self._frames: dict[float, Image] = {}
        self._replayed = False
        self._present_deg: float | None = None
        self.fit: PoseFit | None = None
        self.book = ClickBook(self)
        self.parts = parts = CalibrationParts()
        self.view, self.entry, self.result = parts.view, parts.entry, parts.result
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        self._connect()
        self.setObjectName("calibration_page")
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Calibration"))
        self.parts.retranslate()
        self._show()

    def use_files(self, present: Path, place: Path) -> None:
        """Say which calibration is in use, and where a new one is to be saved."""
        self._present, self._place = present, place
        try:
            self._former = load_calibration(present)
        except CalibrationError:
            self._former = None
        self._refit()

    def offer(self, frame: Frame) -> None:
        """Take a frame from any thread; the newest is drawn."""
        self.view.offer(frame)

    def show_state(self, state: ObservatoryState) -> None:
        self._state = state
        if state.replayed is not self._replayed:
            self._replayed = state.replayed
            # points of a recorded picture would stay among those of now
            self.view.set_locked(state.replayed)
            self._say("")
            self._refit()
        self.entry.drift.watch(state)
        if not self.isVisible():
            return
        self.parts.dome.show_state(state)
        self.entry.show_state(state)
        frame = self.view.frame()
        self.view.set_old(frame is not None and state.age_s(frame.read_at_s) > SIGHTING_FRESH_S)
        stance = state.camera_stance
        seen = self.tr("%1 of %2 fixed marks agree")
        if stance is not None:
            seen = seen.replace("%1", str(stance.agree)).replace("%2", str(stance.marks))
        self.parts.cards["picture"].chip.set("" if stance is None else seen)
        typed_deg = self.entry.azimuth_deg()
        if typed_deg != self._present_deg:
            self._present_deg = typed_deg
            self._draw()

    def shape(self) -> DomeShape | None:
        """Give the dome that the camera is in: by its calibration, else by the profile."""
        if self._former is not None:
            return self._former.dome
        if self._state is None:
            return None
        dome = self._state.shape
        return DomeShape(
            dome.radius_m, dome.slit_width_m, dome.slit_start_deg, dome.slit_end_deg, 0.0
        )

    def save(self) -> None:
        """Write the calibration with fixed marks, and let it be used."""
        # imported here: OpenCV is not needed before the first window
        from vision.slit.calibration_saving import save_calibration
        from vision.slit.marks import choose_marks

        fit, state, place = self.fit, self._state, self._place
        if fit is None or state is None or state.replayed or place is None:
            return
        frames = list(self._frames.values())[-MOST_FRAMES:]
        try:
            marks = choose_marks(frames, fit.calibration)
            kept = save_calibration(place, fit.calibration, state.utc, marks)
        except (CalibrationError, ValueError) as error:
            said = self.tr("Not saved: %1").replace("%1", str(error))
            self._say(said, said)
            return
        self._former = fit.calibration
        said = self.tr("Saved and in use, with %1 fixed marks").replace("%1", str(len(marks)))
        if place != self._present:
            # a shipped calibration is never written over; the whole path is in the hint
            last = self.tr("For the next start, name it in the profile: %1")
            said = f"{said}\n{last.replace('%1', place.name)}"
        self._say(said, f"{place}\n{kept or ''}".strip())
        self.saved.emit(place)

    def revert(self) -> None:
        """Take the points of the saved calibration again."""
        self.book.exchange(() if self._former is None else self._former.clicks)
        self._say(self.tr("The points of the saved calibration"))

    def _pick(self, x_px: float, y_px: float) -> None:
        azimuth_deg, dome, frame = self.entry.azimuth_deg(), self.shape(), self.view.frame()
        if azimuth_deg is None:
            self._say(self.tr("Type the azimuth of the slit first"))
            return
        if dome is None or frame is None:
            return
        foot = self.entry.point is SlitPoint.FOOT
        arc_deg = dome.slit_start_deg if foot else dome.slit_end_deg
        self._say("")
        self._frames.pop(azimuth_deg, None)
        self._frames[azimuth_deg] = frame.image
        self.book.add(Click(azimuth_deg, arc_deg, x_px, y_px))
        self.view.setFocus()

    def _refit(self) -> None:
        frame, dome = self.view.frame(), self.shape()
        self.fit = None
        if frame is not None and dome is not None:
            height_px, width_px = frame.image.shape
            name = "dome camera" if self._former is None else self._former.name
            try:
                self.fit = fit_camera(
                    self.book.clicks, (width_px, height_px), dome, self._former, name
                )
            except FitError:
                self.fit = None
        self._show()

    def _show(self) -> None:
        """Show points, rows, figures and outlines of now."""
        self.result.show_fit(self.fit, self._why_not())
        self.parts.list.show_rows(self._rows(), self.book.selected)
        chosen = self.book.selected is not None
        recorded = recorded_night() if self._replayed else ""
        none = "" if chosen else self.tr("Choose a point first")
        grey(self.parts.delete, recorded or none)
        hint = self.tr("Take the points of the saved calibration again")
        grey(self.result.revert, recorded, hint)
        self._show_undo()
        wrong = () if self.fit is None else self.fit.wrong
        chip = self.tr("%1 wrong").replace("%1", str(len(wrong))) if wrong else ""
        self.parts.cards["list"].chip.set(chip, "p2" if wrong else "plain")
        self._draw()

    def _draw(self) -> None:
        fit, book = self.fit, self.book
        wrong = () if fit is None else fit.wrong
        self.view.show_points(
            tuple(
                Point(
                    click.x_px,
                    click.y_px,
                    formatting.azimuth(click.azimuth_deg),
                    number in wrong,
                    number == book.selected,
                )
                for number, click in enumerate(book.clicks)
            )
        )
        if fit is None:
            self.view.show_outlines((), ())
            return
        azimuths = sorted({click.azimuth_deg for click in book.clicks} - {self._present_deg})
        present = () if self._present_deg is None else (self._present_deg,)
        self.view.show_outlines(
            _outlines(fit.calibration, tuple(azimuths)), _outlines(fit.calibration, present)
        )

    def _rows(self) -> tuple[Row, ...]:
        foot, top = self.tr("foot"), self.tr("upper end")
        dome, fit = self.shape(), self.fit
        end_deg = 90.0 if dome is None else dome.slit_end_deg
        rows = []
        for number, click in enumerate(self.book.clicks):
            off, wrong = formatting.UNKNOWN, False
            if fit is not None:
                verdict = fit.verdicts[number]
                wrong = verdict.wrong
                off = f"{verdict.residual_px:.1f} px"
                if abs(verdict.residual_deg) < 90.0 and click.arc_deg < 0.7 * end_deg:
                    off = f"{off}  {formatting.number(verdict.residual_deg, 1, signed=True)}°"
            where = top if click.arc_deg == end_deg else foot
            rows.append(Row(formatting.azimuth(click.azimuth_deg), where, off, wrong))
        return tuple(rows)

    def _why_not(self) -> str:
        if self._state is not None and self._state.replayed:
            # what is saved is used at once, by the live console
            return recorded_night()
        if self._place is None:
            return self.tr("There is no place to save to")
        if self.view.frame() is None:
            return self.tr("No picture yet")
        try:
            check_enough(self.book.clicks)
        except FitError:
            said = self.tr("Click the slit at %1 azimuths at least")
            return said.replace("%1", str(FEWEST))
        return ""

    def _say(self, words: str, hint: str = "") -> None:
        self.parts.said.setText(words)
        self.parts.said.setToolTip(hint)

    def _connect(self) -> None:
        book, view = self.book, self.view
        self.parts.dome.wanted.connect(self.wanted)
        self.entry.drift.said.connect(self._say)
        book.changed.connect(self._refit)
        book.undo_stack.indexChanged.connect(self._show_undo)
        view.picked.connect(self._pick)
        view.grasped.connect(book.select)
        view.dragged.connect(book.move)
        view.nudged.connect(book.nudge)
        view.deleted.connect(book.remove)
        view.refused.connect(self._refuse)
        self.parts.list.chosen.connect(book.select)
        self.parts.undo.clicked.connect(book.undo_stack.undo)
        self.parts.redo.clicked.connect(book.undo_stack.redo)
        self.parts.delete.clicked.connect(book.remove)
        self.result.save.clicked.connect(self.save)
        self.result.revert.clicked.connect(self.revert)
        self.view.taken.connect(self._first_frame)

    def _show_undo(self) -> None:
        stack, recorded = self.book.undo_stack, recorded_night() if self._replayed else ""
        undo = "" if stack.canUndo() else self.tr("Nothing to take back")
        redo = "" if stack.canRedo() else self.tr("Nothing to put again")
        grey(self.parts.undo, recorded or undo)
        grey(self.parts.redo, recorded or redo)

    def _refuse(self) -> None:
        self._say(recorded_night())

    def _first_frame(self) -> None:
        """Fit as soon as the size of the picture is known."""
        self.view.taken.disconnect(self._first_frame)
        self._refit()


def _outlines(calibration: Calibration, azimuths_deg: tuple[float, ...]) -> Lines:
    return tuple(
        tuple((float(x), float(y)) for x, y in calibration.outline(azimuth_deg, 1.0))
        for azimuth_deg in azimuths_deg
    )
