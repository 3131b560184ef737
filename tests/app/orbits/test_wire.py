"""Messages between processes arrive whole, in pieces of any size, and arrays are not copied."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sky.orbits.messages import Alive, Ways
from app.sky.orbits.wire import Link, LinkEnded
from tests.app.orbits.skies import segment_of

Pair = tuple[Link, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    yield Link(ours), theirs
    ours.close()
    theirs.close()


def test_a_minute_of_the_whole_sky_arrives_and_cannot_be_written_to(pair: Pair) -> None:
    link, end = pair
    there = Link(end)
    segment = segment_of(30_000, 1000.0)
    sending = threading.Thread(target=there.send, args=(Ways(segment),))
    sending.start()
    message = link.receive(10.0)
    sending.join()
    assert isinstance(message, Ways)
    assert np.array_equal(message.segment.path_km, segment.path_km)
    assert not message.segment.path_km.flags.writeable
    assert not message.segment.path_km.flags.owndata
    assert message.segment.path_km.flags.aligned


@given(st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_pieces_of_any_size_are_put_together(sizes: list[int]) -> None:
    ours, theirs = socket.socketpair()
    far, near = socket.socketpair()
    with ours, theirs, far, near:
        sent = ("two", np.arange(3), np.zeros(0), Alive())
        Link(theirs).send(sent)
        whole = ours.recv(1 << 16)
        link, at, heard = Link(near), 0, []
        while at < len(whole):
            size = sizes[at % len(sizes)]
            far.sendall(whole[at : at + size])
            at += size
            heard.append(link.receive())
        assert heard[:-1] == [None] * (len(heard) - 1)
        got = heard[-1]
        assert isinstance(got, tuple)
        assert (got[0], got[3]) == ("two", Alive())
        assert got[1].tolist() == [0, 1, 2]
        assert got[2].size == 0


def test_several_messages_are_told_apart(pair: Pair) -> None:
    link, end = pair
    for number in range(3):
        Link(end).send(number)
    assert [link.receive(), link.receive(), link.receive(), link.receive()] == [0, 1, 2, None]


def test_a_closed_end_is_told(pair: Pair) -> None:
    link, end = pair
    end.close()
    with pytest.raises(LinkEnded):
        link.receive()
    with pytest.raises(LinkEnded):
        link.send("anybody?", 1.0)


def test_an_end_that_takes_nothing_is_told(pair: Pair) -> None:
    link, _ = pair
    with pytest.raises(LinkEnded):
        link.send(np.zeros(10_000_000), 0.01)


@pytest.mark.parametrize("head", [(0,), (1 << 40,), (2, 5, 1 << 60)])
def test_nonsense_ends_the_link(pair: Pair, head: tuple[int, ...]) -> None:
    link, end = pair
    end.sendall(struct.pack(f"<{len(head)}Q", *head))
    with pytest.raises(LinkEnded, match="nonsense"):
        while True:
            link.receive()
