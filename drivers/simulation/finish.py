"""How the inside of a simulated dome is built and painted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finish:
    """Ribs, rings and paint of a dome; reflectances are 0 to 1, those of the slit in 1/255.

    Attributes
    ----------
    ribs : int
        Meridional ribs, evenly spaced.
    rings_deg : tuple of float
        Slit arcs of the rings.
    panel, panel_scatter, stains : float
        Reflectance of the panels, how unlike they are, and how stained.
    rib, ring : float
        Reflectance of ribs and rings.
    rib_half_m, ring_half_m : float
        Half of their width.
    boxes : tuple of (azimuth_deg, low_deg, high_deg, half_width_deg, reflectance)
        What hangs on the dome.
    leaf, leaf_upper, seam, lip : int
        The shutter's two leaves, their seams and the lower lip.
    rim, flank, reveal, reveal_shade : int
        The slit's frame: its face, its outside, its inside lit and in shade.
    seams_deg, seam_half_deg : float
        Distance of the seams and half of their width, slit arc.
    leaf_ribs, leaf_rib : int
        How many ribs run along the leaves, and their reflectance.
    gaps_m, gap : tuple of 2 floats, int
        Width of the dark or lit line between leaves and frame, on the side of smaller and
        of greater azimuth, and its reflectance.
    shadow_m, shadow : float
        Widest shadow that a rib throws in the light of a low lamp, and how bright it is
        against the panel, 0 to 1.
    shadow_from_deg : float
        Azimuth on the dome that the light comes from; shadows lie on the far side of ribs.
    """

    ribs: int = 24
    rings_deg: tuple[float, ...] = (31.0, 62.0)
    panel: float = 0.62
    panel_scatter: float = 0.035
    stains: float = 0.012
    rib: float = 0.42
    ring: float = 0.4
    rib_half_m: float = 0.022
    ring_half_m: float = 0.024
    boxes: tuple[tuple[float, float, float, float, float], ...] = (
        (97.0, 9.0, 13.0, 2.2, 0.3),
        (214.0, 20.0, 24.0, 2.6, 0.75),
        (301.0, 5.0, 8.0, 1.6, 0.25),
        (180.0, 77.0, 80.5, 9.0, 0.33),
    )
    leaf: int = 128
    leaf_upper: int = 118
    seam: int = 62
    lip: int = 205
    rim: int = 196
    flank: int = 92
    reveal: int = 150
    reveal_shade: int = 104
    seams_deg: float = 13.0
    seam_half_deg: float = 0.5
    leaf_ribs: int = 0
    leaf_rib: int = 96
    gaps_m: tuple[float, float] = (0.0, 0.0)
    gap: int = 60
    shadow_m: float = 0.0
    shadow: float = 1.0
    shadow_from_deg: float = 0.0

    def __post_init__(self) -> None:
        if self.ribs < 1:
            raise ValueError("a dome needs at least one rib")
