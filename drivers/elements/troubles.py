"""All clauses that a source of elements can say; `app.sky.elements.fetched` has them translated."""

from __future__ import annotations

NOT_REACHED = "%1 cannot be reached: %2"
NO_ANSWER = "%1 does not answer in time"
BROKEN_OFF = "the answer of %1 broke off"
TOO_LARGE = "the answer of %1 is larger than %2 MB"
ELSEWHERE = "%1 sends us to another host, %2; write its address into the profile"
DAMAGED = "what %1 sent is damaged: its compression cannot be undone"
WEB_PAGE = "%1 gave a web page instead of elements"
SAYS = "%1 says “%2”"
NO_ELEMENTS = "what %1 sent holds no elements"
NOTHING_NEWER = "%1 has nothing newer yet"
NOT_FOUND = "%1 does not have it (error %2); look at the address in the profile"
REFUSED = "%1 refuses (error %2); asked again in %3"
FAILS = "%1 has an error of its own (%2); asked again in %3"
NO_CREDENTIALS = "the user and the password for Space-Track are not set: %1"
OPEN_CREDENTIALS = "others can read the password in %1; allow only its owner to (chmod 600)"
WRONG_CREDENTIALS = "Space-Track does not take the user and the password"
NO_FILE = "the file cannot be read: %1"
NOT_KEPT = "what was fetched cannot be kept: %1"

ALL = tuple(
    text for name, text in sorted(globals().items()) if name.isupper() and isinstance(text, str)
)
"""Every one of them."""
