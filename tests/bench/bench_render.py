"""Print what a rendered frame costs: ``python -m tests.bench.bench_render``."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from drivers.simulation.render import Renderer
from tests.drivers.scenes import DAY, NIGHT

FRAMES = 60
SCENES = {
    "night, LEDs": NIGHT,
    "night, shut": replace(NIGHT, slit_opening=0.0),
    "night, Moon": replace(NIGHT, moon_altitude_deg=40.0, moon_lit=0.9),
    "lamp": replace(NIGHT, lamp_on=True, leds_on=False),
    "day, sunny": DAY,
    "dewed lens": replace(NIGHT, lens_dewed=True),
}


def main() -> None:
    """Render a turning dome in several lights; milliseconds of processor time a frame."""
    renderer = Renderer()
    lines = ["| scene | ms CPU a frame |", "|---|---|"]
    for name, scene in SCENES.items():
        renderer.render(scene, 0)
        began_s = time.process_time()
        for number in range(FRAMES):
            renderer.render(replace(scene, slit_azimuth_deg=(150.0 + number) % 360.0), number)
        lines.append(f"| {name} | {(time.process_time() - began_s) / FRAMES * 1e3:.1f} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
