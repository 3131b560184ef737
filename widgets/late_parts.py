"""What takes long to make, and is made once the window is on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.calibration_page import CalibrationPage
from widgets.eyes import Eye
from widgets.labels_page import LabelsPage
from widgets.nav_rail import Page
from widgets.operate_page import Views
from widgets.panel import Panel
from widgets.panels.dome_plan import DomePlanPanel
from widgets.panels.pointing import ScienceCameraPanel
from widgets.panels.satellites import SkyPanel
from widgets.panels.sky_monitor import SkyMonitorPanel
from widgets.panels.slit_camera import SlitCameraPanel
from widgets.safety_page import SafetyPage
from widgets.sessions_page import SessionsPage
from widgets.sky_page import SkyPage


@dataclass(frozen=True, slots=True)
class LateParts:
    """Views of the first page, and the pages that are opened later."""

    views: Views
    slit_camera: SlitCameraPanel
    science: ScienceCameraPanel
    monitor: SkyMonitorPanel
    sky: SkyPage
    calibration: CalibrationPage
    labels: LabelsPage
    safety: SafetyPage
    sessions: SessionsPage

    def pages(self) -> dict[Page, Panel]:
        """Give the pages by their places in the rail."""
        return {
            Page.SKY: self.sky,
            Page.CALIBRATION: self.calibration,
            Page.LABELS: self.labels,
            Page.SAFETY: self.safety,
            Page.SESSIONS: self.sessions,
        }

    def eyes(self) -> dict[str, tuple[Eye, ...]]:
        """Give who looks through which camera."""
        return {
            "slit_camera": (self.slit_camera.offer, self.calibration.offer, self.labels.offer),
            "ccd": (self.science.offer,),
            "all_sky": (self.monitor.offer,),
        }


def make_late_parts() -> LateParts:
    """Make them all; a second or so."""
    slit_camera, science, monitor = SlitCameraPanel(), ScienceCameraPanel(), SkyMonitorPanel()
    return LateParts(
        Views(DomePlanPanel(), SkyPanel(), slit_camera, science, monitor),
        slit_camera,
        science,
        monitor,
        SkyPage(),
        CalibrationPage(),
        LabelsPage(),
        SafetyPage(),
        SessionsPage(),
    )
