"""Dome and slit: where the slit is, where it should be, and whether the light gets out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.state import READING_FRESH_S, DomeMode, ObservatoryState
from widgets import words
from widgets.azimuth_order import AzimuthOrder
from widgets.azimuth_tape import AzimuthTape, TapeReading
from widgets.card import CardPanel
from widgets.dome_plan import DomePlan
from widgets.dome_readouts import DomeReadouts
from widgets.dome_scene import Plan, PlanScene, Telescope, path_of, plan_scene, telescope_of

READOUTS_PX = 250


class DomePlanPanel(CardPanel):
    """The dome from above, the azimuth tape under it and the figures beside it.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = DomePlan()
        self.tape = AzimuthTape()
        self.readouts = DomeReadouts()
        self.order = AzimuthOrder()
        self.order.wanted.connect(self.wanted)
        self._telescope: Telescope | None = None
        self._path: tuple[Plan, ...] = ()
        self._placed_for: tuple[object, ...] = ()
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.plan, 1)
        left.addWidget(self.tape)
        side = QWidget()
        side.setFixedWidth(READOUTS_PX)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.readouts, 1)
        right.addWidget(self.order)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Dome and slit"))
        self.readouts.retranslate()
        self.order.retranslate()

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._place_telescope(state)
        scene = plan_scene(state, self._telescope, self._path)
        self.plan.show_scene(state.shape, scene)
        self.tape.show_reading(_tape(scene))
        self.readouts.show_state(state)
        self.order.show_state(state)
        self._show_chip(state)

    def _place_telescope(self, state: ObservatoryState) -> None:
        """Reckon telescope and path anew only when the drawing would differ."""
        mount = state.mount
        if mount is None or state.age_s(mount.read_at_s) > READING_FRESH_S:
            self._telescope, self._path, self._placed_for = None, (), ()
            return
        follows_sky = mount.tracking and not mount.slewing
        wanted = (
            state.shape,
            round(mount.hour_angle_deg, 1),
            round(mount.dec_deg, 1),
            round(mount.azimuth_deg, 1),
            round(mount.altitude_deg, 1),
            mount.pier_side,
            follows_sky,
        )
        if wanted == self._placed_for:
            return
        self._placed_for = wanted
        latitude_deg = state.site.latitude_deg
        self._telescope = telescope_of(mount, state.shape, latitude_deg)
        self._path = path_of(mount, state.shape, latitude_deg) if follows_sky else ()

    def _show_chip(self, state: ObservatoryState) -> None:
        dome, follow = state.dome, state.follow
        if state.dome_mode is DomeMode.MANUAL:
            self.set_chip(self.tr("Manual"), "manual")
        elif dome is not None and dome.held_because is not None:
            self.set_chip(self._held(words.model(dome.held_because)), "manual")
        elif follow is None:
            self.set_chip("")
        elif follow.following and follow.idle_because is None:
            self.set_chip(self.tr("Following"))
        else:
            self.set_chip(self._held(words.say(follow.idle_because)))

    def _held(self, why: str) -> str:
        return self.tr("Held: %1").replace("%1", why) if why else self.tr("Held")


def _tape(scene: PlanScene) -> TapeReading:
    return TapeReading(
        scene.required_deg,
        scene.predicted_deg,
        scene.predicted_sigma_deg,
        scene.seen_deg,
        scene.seen_sigma_deg,
    )
