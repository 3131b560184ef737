"""The fixed words of satellites, the same everywhere, in the language of now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.model.satellites import Doubt, Group, Light


def group(kind: Group) -> str:
    """Say what objects a group holds, for a tick."""
    return {
        Group.STATION: QCoreApplication.translate("SatelliteWords", "Stations"),
        Group.CONSTELLATION: QCoreApplication.translate("SatelliteWords", "Constellations"),
        Group.NAVIGATION: QCoreApplication.translate("SatelliteWords", "Navigation"),
        Group.GEOSTATIONARY: QCoreApplication.translate("SatelliteWords", "Geostationary"),
        Group.PAYLOAD: QCoreApplication.translate("SatelliteWords", "Payloads"),
        Group.ROCKET: QCoreApplication.translate("SatelliteWords", "Rockets"),
        Group.DEBRIS: QCoreApplication.translate("SatelliteWords", "Debris"),
    }[kind]


def light(of: Light) -> str:
    """Say how the Sun lights an object."""
    return {
        Light.SUNLIT: QCoreApplication.translate("SatelliteWords", "sunlit"),
        Light.PENUMBRA: QCoreApplication.translate("SatelliteWords", "half in shadow"),
        Light.SHADOW: QCoreApplication.translate("SatelliteWords", "in shadow"),
    }[of]


def doubt(of: Doubt) -> str:
    """Say why an object is not drawn; nothing where it is."""
    return {
        Doubt.NONE: "",
        Doubt.DECAYED: QCoreApplication.translate("SatelliteWords", "decayed: not drawn"),
        Doubt.BROKEN: QCoreApplication.translate("SatelliteWords", "broken elements: not drawn"),
        Doubt.FAR_EPOCH: QCoreApplication.translate(
            "SatelliteWords", "elements of another time: not drawn"
        ),
    }[of]
