from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.label_folder import label_folder


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Nishi-Harima 60 cm", "Nishi-Harima 60 cm"),
        ("星守 試験", "星守 試験"),
        ("a/b\\c:d", "a_b_c_d"),
        ("..", "_"),
        ("", "_"),
    ],
)
def test_the_profiles_name_is_the_folders(name: str, folder: str) -> None:
    assert label_folder(name).name == folder
    assert label_folder(name).parent.name == "labels"


@given(st.text(max_size=40))
def test_no_name_leads_out_of_the_folder_of_labels(name: str) -> None:
    folder = label_folder(name)
    assert folder.parent == label_folder("x").parent
    assert folder.name not in ("", ".", "..")
