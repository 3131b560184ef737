"""Recorded frames whose state nobody can tell: the telescope hides what tells it.

The footage's truth says how much of the slit's centre line is visible, not which part. These
frames were picked by eye, by the rule of the rendered ones (`sight.names_its_state`): the lowest
tenth of a shut slit, or the upper tenth of one that is all but wide open, is hidden by half or
more, or all the sky of a partly open one. Looked at were the shut and the open stills whose
slit is not wholly visible, the partly open ones with 50 to 95 % of it visible, and every second
to fourth frame of the day clip while its upper end is uncovered.

Nor does the day clip's last frame that is not shut, 0.008 open, show any sky: beside the streak of
light along one side nothing at the foot, up to the lip at 2.8 degrees of slit arc, is lighter
than the leaf above it (at most 131 against 143 of 255), where the sky of the frame before is 250.
"""

from __future__ import annotations

_SHUT = ("stills/s_0004.jpg", "stills/s_0048.jpg", "stills/s_0078.jpg")
_NO_SKY = ("stills/s_0077.jpg", "clip-day/clip-day_0128.jpg")
# from when the lip goes behind the tube until the slit has turned out from behind it
_OPEN = tuple(f"clip-day/clip-day_{number:04d}.jpg" for number in range(25, 72))

HIDDEN_ENDS = frozenset((*_SHUT, *_NO_SKY, *_OPEN))
