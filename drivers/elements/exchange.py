"""One question to a web server and its whole answer, within limits of time and size."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import IO, Any
from urllib.parse import urlsplit

from drivers.elements import troubles
from drivers.elements.protocol import Trouble

WHO = "Hoshimori (observatory console)"
"""How we call ourselves: publishers want to know whom they serve."""

_CHUNK = 65536


class NoAnswer(Exception):
    """The server gave no answer that could be used; the trouble says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes
    ----------
    status : int
        Of HTTP: 200, 304, 404 …
    headers : mapping
        Names in small letters.
    body : bytes
        Without the compression of the transfer.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how much is waited for.

    Attributes
    ----------
    silence_s : float
        Longest silence of the server, seconds.
    whole_s : float
        Longest time for the whole answer, seconds.
    largest_bytes : int
        Largest body, compressed or not.
    """

    silence_s: float = 20.0
    whole_s: float = 120.0
    largest_bytes: int = 128 * 1024 * 1024


class Exchange:
    """Asks one host, keeps its cookies, and goes nowhere else.

    Parameters
    ----------
    patience : Patience
        How long and how much is waited for.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._opener = urllib.request.build_opener(
            _StayHere(), urllib.request.HTTPCookieProcessor(CookieJar())
        )

    def ask(
        self, address: str, headers: Mapping[str, str] | None = None, form: bytes | None = None
    ) -> Answer:
        """Send one request: a POST when there is a form, else a GET.

        Raises
        ------
        NoAnswer
            When nothing came, or not all of it, or too much.
        """
        host = urlsplit(address).hostname or ""
        request = urllib.request.Request(address, data=form)
        request.add_header("User-Agent", WHO)
        request.add_header("Accept-Encoding", "gzip")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        ends_s = time.monotonic() + self._patience.whole_s
        try:
            reply = self._reply(request)
            with reply:
                body = self._body(reply, host, ends_s)
                found = {name.lower(): value for name, value in reply.headers.items()}
                status = int(reply.status)
        except TimeoutError:
            raise NoAnswer(Trouble(troubles.NO_ANSWER, (host,))) from None
        except urllib.error.URLError as error:
            raise NoAnswer(_not_reached(host, error.reason)) from None
        except (http.client.HTTPException, ConnectionError):
            raise NoAnswer(Trouble(troubles.BROKEN_OFF, (host,))) from None
        except OSError as error:
            raise NoAnswer(_not_reached(host, error)) from None
        if found.get("content-encoding", "").lower() == "gzip":
            body = self._unpacked(body, host)
        return Answer(status, found, body)

    def _reply(self, request: urllib.request.Request) -> Any:
        """Open the request; a refusal is an answer like any other."""
        try:
            return self._opener.open(request, timeout=self._patience.silence_s)
        except urllib.error.HTTPError as error:
            return error

    def _body(self, reply: Any, host: str, ends_s: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := reply.read1(_CHUNK) if hasattr(reply, "read1") else reply.read(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > self._patience.largest_bytes:
                raise NoAnswer(self._too_large(host))
            if time.monotonic() > ends_s:
                raise NoAnswer(Trouble(troubles.NO_ANSWER, (host,)))
        promised = reply.headers.get("Content-Length", "")
        if promised.isdecimal() and size < int(promised):
            raise NoAnswer(Trouble(troubles.BROKEN_OFF, (host,)))
        return b"".join(parts)

    def _unpacked(self, body: bytes, host: str) -> bytes:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            whole = unpacker.decompress(body, self._patience.largest_bytes + 1)
        except zlib.error:
            raise NoAnswer(Trouble(troubles.DAMAGED, (host,))) from None
        if len(whole) > self._patience.largest_bytes:
            raise NoAnswer(self._too_large(host))
        if not unpacker.eof:
            raise NoAnswer(Trouble(troubles.DAMAGED, (host,)))
        return whole

    def _too_large(self, host: str) -> Trouble:
        return Trouble(troubles.TOO_LARGE, (host, f"{self._patience.largest_bytes / 2**20:g}"))


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows a server to another page of its own, and nowhere else: not with our cookies."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> urllib.request.Request | None:
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        safer = here.scheme == "http" and there.scheme == "https"
        same_host = here.hostname == there.hostname and (here.port == there.port or safer)
        if not same_host or not (here.scheme == there.scheme or safer):
            fp.close()
            raise NoAnswer(
                Trouble(troubles.ELSEWHERE, (here.hostname or "", there.netloc or newurl[:80]))
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _not_reached(host: str, reason: object) -> Trouble:
    if isinstance(reason, TimeoutError):
        return Trouble(troubles.NO_ANSWER, (host,))
    words = getattr(reason, "strerror", None) or str(reason)
    return Trouble(troubles.NOT_REACHED, (host, words))
