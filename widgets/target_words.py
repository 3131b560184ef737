"""What a thing in the sky is and where it stands, in the language of now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.model.satellites import SATELLITE
from widgets import formatting, language, words


def deep_sky(kind: str) -> str:
    """Say what OpenNGC means by a type; empty for one that it does not have."""
    return {
        "G": QCoreApplication.translate("TargetWords", "galaxy"),
        "GPair": QCoreApplication.translate("TargetWords", "pair of galaxies"),
        "GTrpl": QCoreApplication.translate("TargetWords", "three galaxies"),
        "GGroup": QCoreApplication.translate("TargetWords", "group of galaxies"),
        "OCl": QCoreApplication.translate("TargetWords", "open cluster"),
        "GCl": QCoreApplication.translate("TargetWords", "globular cluster"),
        "Cl+N": QCoreApplication.translate("TargetWords", "cluster with nebula"),
        "PN": QCoreApplication.translate("TargetWords", "planetary nebula"),
        "SNR": QCoreApplication.translate("TargetWords", "supernova remnant"),
        "HII": QCoreApplication.translate("TargetWords", "emission nebula"),
        "EmN": QCoreApplication.translate("TargetWords", "emission nebula"),
        "RfN": QCoreApplication.translate("TargetWords", "reflection nebula"),
        "DrkN": QCoreApplication.translate("TargetWords", "dark nebula"),
        "Neb": QCoreApplication.translate("TargetWords", "nebula"),
        "*Ass": QCoreApplication.translate("TargetWords", "group of stars"),
        "*": QCoreApplication.translate("TargetWords", "star"),
        "**": QCoreApplication.translate("TargetWords", "double star"),
        "Nova": QCoreApplication.translate("TargetWords", "nova"),
        "Other": QCoreApplication.translate("TargetWords", "deep-sky object"),
    }.get(kind, "")


def constellation(abbreviation: str) -> str:
    """Say the name of a constellation; empty for none."""
    # catalogues are read when somebody searches, not before the window is up
    from app.sky.deep_sky import constellations

    names = constellations().get(abbreviation, ("", ""))
    return names[1] if language.language() == "ja" else names[0]


def what(
    kind: str, deep_sky_type: str = "", abbreviation: str = "", norad_id: int | None = None
) -> str:
    """Say what something is and in which constellation: "galaxy in Andromeda".

    Parameters
    ----------
    kind : str
        As of `app.model.state.Target`.
    deep_sky_type, abbreviation : str
        As of `app.sky.targets.Found`.
    norad_id : int, optional
        Of a satellite.
    """
    if kind == SATELLITE:
        said = QCoreApplication.translate("TargetWords", "satellite")
        return said if norad_id is None else f"{said} {norad_id}"
    said = deep_sky(deep_sky_type) or words.kind(kind)
    where = constellation(abbreviation)
    if not where:
        return said
    both = QCoreApplication.translate("TargetWords", "%1 in %2")
    return both.replace("%1", said).replace("%2", where)


def height(altitude_deg: float | None) -> str:
    """Say how high something stands now; None is a place that is not known."""
    if altitude_deg is None:
        return QCoreApplication.translate("TargetWords", "place not known now")
    if altitude_deg < 0.0:
        return QCoreApplication.translate("TargetWords", "below the horizon")
    said = QCoreApplication.translate("TargetWords", "altitude %1")
    return said.replace("%1", formatting.degrees(altitude_deg, 0))
