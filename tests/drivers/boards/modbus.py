"""A Modbus relay board: pymodbus's own serial server, on a pty of its own."""

from __future__ import annotations

import asyncio
import os
import select
import threading
import tty

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusSerialServer
from pymodbus.simulator import DataType, SimData, SimDevice

ANSWER_S = 1.0
QUIET_S = 0.005


class ModbusPeer:
    """Coils of unit 1 that are the latches; what is heard goes through the server."""

    def __init__(self, channels: int) -> None:
        self.latches = [False] * channels
        self._here, self._there = os.openpty()
        tty.setraw(self._there)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: ModbusSerialServer | None = None
        self._thread = threading.Thread(target=self._run, name="modbus server")
        self._thread.start()
        assert self._ready.wait(5.0)

    def hear(self, words: bytes) -> bytes:
        os.write(self._here, words)
        heard, wait_s = b"", ANSWER_S
        while select.select([self._here], [], [], wait_s)[0]:
            heard += os.read(self._here, 256)
            wait_s = QUIET_S
        return heard

    def close(self) -> None:
        assert self._loop is not None
        assert self._server is not None
        shut = self._server.shutdown()  # type: ignore[no-untyped-call]
        asyncio.run_coroutine_threadsafe(shut, self._loop).result(5.0)
        self._thread.join()
        os.close(self._here)
        os.close(self._there)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        off = [False] * len(self.latches)
        coils = [SimData(0, values=off, datatype=DataType.BITS)]
        unused_bits = [SimData(0, values=[False], datatype=DataType.BITS)]
        unused = [SimData(0, values=0, datatype=DataType.REGISTERS)]
        device = SimDevice(1, (coils, unused_bits, unused, unused), action=self._act)
        self._loop = asyncio.get_running_loop()
        self._server = ModbusSerialServer(
            device, port=os.ttyname(self._there), baudrate=9600, ignore_missing_devices=True
        )
        await self._server.serve_forever(background=True)
        self._ready.set()
        await self._server.serving

    async def _act(
        self,
        function: int,
        start: int,
        address: int,
        count: int,
        registers: list[int],
        values: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        if values is not None:
            self.latches[address : address + len(values)] = map(bool, values)
        registers[0] = sum(on << bit for bit, on in enumerate(self.latches))
        return None
