"""Trained models as ONNX files: opened only when they are what they are said to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

KIND_KEY = "hoshimori.kind"
"""Metadata entry that says what a model is for."""

Floats = NDArray[np.float32]


class ModelError(ValueError):
    """A model cannot be used; the sentence names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model ready to run, on one thread.

    Attributes
    ----------
    path : Path
    kind : str
        What it is for, for example ``"slit strip"``.
    facts : mapping of str to str
        What its training wrote into it.
    shape : tuple of 3 int
        Channels, rows and columns that it takes.
    """

    path: Path
    kind: str
    facts: Mapping[str, str]
    shape: tuple[int, int, int]
    _session: onnxruntime.InferenceSession
    _input: str

    def run(self, batch: Floats) -> Floats:
        """Run a batch, shape (n, channels, rows, columns), and give the first output."""
        return np.asarray(self._session.run(None, {self._input: batch})[0], np.float32)


def open_model(path: Path, kind: str, shape: tuple[int, int, int] | None) -> Model:
    """Open a model.

    Parameters
    ----------
    path : Path
        An ONNX file.
    kind : str
        What it must be for.
    shape : tuple of 3 int, optional
        Channels, rows and columns that it must take; any fixed size if None.

    Raises
    ------
    ModelError
        When the file is missing, damaged, not one of this project's, or for other input.
    """
    if not path.is_file():
        raise ModelError(f"{path}: there is no such model")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        first = (str(error).strip().splitlines() or ["unreadable"])[0]
        raise ModelError(f"{path}: not a whole ONNX model ({first[:120]})") from error
    facts = dict(session.get_modelmeta().custom_metadata_map)
    found = facts.get(KIND_KEY)
    if found is None:
        raise ModelError(f"{path}: not a model of this project: it does not say what it is for")
    if found != kind:
        raise ModelError(f"{path}: a model for {found!r}, here one for {kind!r} is needed")
    taken = session.get_inputs()[0]
    sizes = tuple(taken.shape[1:])
    if shape is not None and sizes != shape:
        raise ModelError(f"{path}: takes pictures of {list(sizes)}, not {list(shape)}")
    if len(sizes) != 3 or not all(isinstance(size, int) for size in sizes):
        raise ModelError(f"{path}: takes pictures of {list(sizes)}, not of one fixed size")
    return Model(path, kind, facts, (sizes[0], sizes[1], sizes[2]), session, taken.name)
