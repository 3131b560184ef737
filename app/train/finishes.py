"""How domes that nobody has built are painted and ribbed."""

from __future__ import annotations

import numpy as np

from drivers.simulation.finish import Finish

# Share of domes whose ribs throw shadows, and of those with ribs along the leaves.
_SHADOWED, _RIBBED = 0.35, 0.7
# Share of domes painted all over, shutter and frame too.
_ALIKE = 0.45
# Share of leaves without a lip of its own shade.
_LIPLESS = 0.3


def random_finish(random: np.random.Generator) -> Finish:
    """Paint a dome, and build its ribs and leaves, any way that somebody might have."""
    panel = float(random.uniform(0.3, 0.75))
    grey = _tones(panel, random)
    return Finish(
        ribs=int(random.choice([8, 12, 16, 18, 20, 24, 28, 30, 32, 36, 40, 48])),
        rings_deg=tuple(np.sort(random.uniform(8.0, 82.0, int(random.integers(0, 5)))).tolist()),
        panel=panel,
        panel_scatter=float(random.uniform(0.0, 0.06)),
        stains=float(random.uniform(0.0, 0.05)),
        rib=float(panel * random.uniform(0.35, 1.35)),
        ring=float(panel * random.uniform(0.35, 1.35)),
        rib_half_m=float(random.uniform(0.008, 0.06)),
        ring_half_m=float(random.uniform(0.008, 0.06)),
        boxes=_boxes(random),
        leaf_upper=int(grey["leaf"] * random.uniform(0.85, 1.1)),
        seams_deg=float(np.exp(random.uniform(np.log(2.0), np.log(40.0)))),
        seam_half_deg=float(random.uniform(0.12, 0.6)),
        leaf_ribs=int(random.integers(1, 10)) if random.random() < _RIBBED else 0,
        leaf_rib=int(grey["leaf"] * random.uniform(0.55, 1.25)),
        gaps_m=(_gap_m(random), _gap_m(random)),
        gap=int(min(255.0, grey["leaf"] * random.uniform(0.2, 1.6))),
        shadow_m=float(random.uniform(0.05, 0.45)) if random.random() < _SHADOWED else 0.0,
        shadow=float(random.uniform(0.2, 0.85)),
        shadow_from_deg=float(random.uniform(0.0, 360.0)),
        **grey,
    )


def _tones(panel: float, random: np.random.Generator) -> dict[str, int]:
    """Give the reflectances of the slit's parts, in 1/255."""
    grey = {
        name: int(random.uniform(low, high))
        for name, low, high in (
            ("leaf", 80, 175),
            ("seam", 40, 120),
            ("lip", 60, 230),
            ("rim", 70, 220),
            ("flank", 60, 150),
            ("reveal", 80, 190),
            ("reveal_shade", 60, 160),
        )
    }
    if random.random() < _ALIKE:
        # dome and shutter from one tin of paint
        grey["leaf"] = int(255.0 * panel * random.uniform(0.88, 1.08))
        grey["flank"] = int(255.0 * panel * random.uniform(0.75, 1.1))
        grey["rim"] = int(255.0 * panel * random.uniform(0.75, 1.15))
    if random.random() < _LIPLESS:
        grey["lip"] = grey["leaf"]
    return grey


def _boxes(random: np.random.Generator) -> tuple[tuple[float, float, float, float, float], ...]:
    """Hang up to eight boxes on the dome, see `drivers.simulation.finish.Finish`."""
    return tuple(
        (
            float(random.uniform(20.0, 340.0)),
            float(low),
            float(low + random.uniform(2.0, 9.0)),
            float(random.uniform(1.0, 9.0)),
            float(random.uniform(0.1, 0.9)),
        )
        for low in random.uniform(2.0, 80.0, int(random.integers(0, 9)))
    )


def _gap_m(random: np.random.Generator) -> float:
    """Give the width of the line between leaves and frame on one side; often there is none."""
    return float(random.uniform(0.01, 0.1)) if random.random() < 0.5 else 0.0
