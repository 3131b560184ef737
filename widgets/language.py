"""Switch the language of the whole program while it runs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

import resources

LANGUAGES = ("en", "ja")
"""Languages that the program speaks; English is in the source."""


class _Spoken:
    language = "en"
    translators: tuple[QTranslator, ...] = ()


def language() -> str:
    """Give the language shown now, ``"en"`` or ``"ja"``."""
    return _Spoken.language


def set_language(app: QApplication, name: str) -> None:
    """Speak another language from now on; Qt tells every widget.

    Parameters
    ----------
    app : QApplication
        Keeps the translators.
    name : str
        One of `LANGUAGES`.

    Raises
    ------
    ValueError
        For a language that the program does not speak.
    """
    if name not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {name}")
    if name == _Spoken.language:
        return
    _Spoken.language = name
    for old in _Spoken.translators:
        app.removeTranslator(old)
    _Spoken.translators = ()
    if name == "en":
        return
    ours = str(resources.path(f"i18n/hoshimori_{name}.qm"))
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath) + f"/qtbase_{name}.qm"
    loaded = []
    for file in (qts, ours):
        translator = QTranslator(app)
        if translator.load(file):
            app.installTranslator(translator)
            loaded.append(translator)
    _Spoken.translators = tuple(loaded)
