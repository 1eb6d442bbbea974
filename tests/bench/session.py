"""One person's session of the app, over the same WebSocket and messages as a browser's."""

from __future__ import annotations

import time

import websocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 120.0


class AppSession:
    """Opens the question page and asks; raises `TimeoutError` when a drawing does not end."""

    def __init__(self, site: str) -> None:
        self._socket = websocket.create_connection(
            site.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], timeout=PATIENCE
        )
        self._input = ""
        self._asked = 0
        self._run(BackMsg())

    def ask(self, question: str) -> tuple[float, bool]:
        """Put a question; seconds until the page is whole again, and whether an answer or a refusal is on it."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._input
        state.chat_input_value.data = question
        before = time.perf_counter()
        drawn = self._run(message)
        seconds = time.perf_counter() - before
        answered = f"answer{self._asked}".encode() in drawn
        self._asked += 1
        return seconds, answered

    def close(self) -> None:
        """Leave, as a closed tab does."""
        self._socket.close()

    def _run(self, message: BackMsg) -> bytes:
        """Ask for a drawing of the page; everything that was drawn until it was whole."""
        message.rerun_script.SetInParent()
        self._socket.send_binary(message.SerializeToString())
        drawn, end = [], time.monotonic() + PATIENCE
        while time.monotonic() < end:
            raw = self._socket.recv()
            if not isinstance(raw, bytes):
                continue
            received = ForwardMsg.FromString(raw)
            kind = received.WhichOneof("type")
            if kind == "delta":
                drawn.append(raw)
                element = received.delta.new_element
                if element.WhichOneof("type") == "chat_input":
                    self._input = element.chat_input.id
            elif kind == "script_finished" and received.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return b"".join(drawn)
        raise TimeoutError("The page was never whole")
