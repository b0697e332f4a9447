"""Plugins for MIDIMon in Python: this module, and the standard library. Keep a copy of it beside your plugin.

    from typing import Annotated
    from midimon import Plugin, Range

    plugin = Plugin()

    @plugin.action
    def set_level(level: Annotated[int, Range(0, 100)]):
        "Sets the lamp's level, in per cent."
        plugin.publish("level", level)

    if __name__ == "__main__":
        plugin.run()

Actions, settings and events are handled one after the other, in one thread of their own, so they may wait: for a network, or for what
the hub remembers. Standard output and standard error are the plugin's log. The wire is docs/reference/process.md, R3 and R4.
"""

import collections
import inspect
import itertools
import json
import os
import queue
import socket
import struct
import sys
import threading
import traceback
import types
import typing
from dataclasses import dataclass, field
from datetime import datetime, timezone

LONGEST_FRAME = 16 << 20
_MOST_WAITING = 1024
_STORE_TIMEOUT = 5.0
_STOP_TIMEOUT = 1.5
_PATIENCE = 0.5
_JSON_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object"}


class ActionError(Exception):
    """Says that an action had no effect. Code and message reach the user: ActionError("LAMP_AWAY", "the lamp does not answer")."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class StoreError(ActionError):
    """Says that the hub could not remember something, or did not answer."""


@dataclass(frozen=True)
class Range:
    """The least and the most that a number may be; either may be left out: level: Annotated[int, Range(0, 100)]."""

    min: float | None = None
    max: float | None = None


@dataclass(frozen=True)
class Context:
    """What fired an action. What the trigger does not have is None: a knob has no velocity."""

    velocity: int | None = None
    note: int | None = None
    cc: int | None = None
    value: int | None = None
    channel: int | None = None
    mode: str = ""
    device: str = ""
    timestamp: str = ""
    metadata: dict = field(default_factory=dict)


class Store:
    """What the plugin remembers across restarts: texts by key."""

    def __init__(self, ask):
        self._ask = ask

    def get(self, key, default=None):
        value = self._ask({"action": "get", "key": key})
        return default if value is None else value

    def set(self, key, value):
        self._ask({"action": "set", "key": key, "value": str(value)})

    def delete(self, key):
        """Tells whether there was one."""
        return self._ask({"action": "delete", "key": key})

    def list(self):
        """The keys."""
        return self._ask({"action": "list"})


class Plugin:
    """One plugin: its actions, its settings, and its connection to the hub."""

    def __init__(self):
        self.config = {}
        self.data_dir = ""
        self.store = Store(self._ask)
        self._actions = {}
        self._handlers = {}
        self._connection = None
        self._incoming = None
        self._sending = threading.Lock()
        self._waiting = {}
        self._ids = itertools.count(1)
        self._inbox = _Inbox(self._read_work, self._refuse)

    # What authors use.

    def action(self, function):
        """Makes an action of a function. Its parameters are the action's, by their types; one named context gets the trigger."""
        self._actions[function.__name__] = _Action(function)
        return function

    def on_start(self, function):
        """Calls a function once, before the first action: settings and what the hub remembers are there then."""
        self._handlers["start"] = function
        return function

    def on_config(self, function):
        """Calls a function when settings have changed."""
        self._handlers["config"] = function
        return function

    def on_stop(self, function):
        """Calls a function before the plugin ends."""
        self._handlers["stop"] = function
        return function

    def on_event(self, name):
        """Calls a function with the properties of an event of that name."""

        def register(function):
            self._handlers["event " + name] = function
            return function

        return register

    def publish(self, name, value):
        """Publishes a state variable: a text, a number, true or false; None withdraws it."""
        self._send({"type": "state", "payload": {"name": name, "value": value}})

    def run(self):
        """Serves the hub until it is done. Does not return: a plugin ends with its connection, so none outlives its hub."""
        server = socket.socket(socket.AF_UNIX)
        server.bind(os.environ["MIDIMON_PLUGIN_SOCKET"])
        server.listen()
        self._connection, _ = server.accept()
        self._incoming = self._connection.makefile("rb")
        worker = threading.Thread(target=self._serve, name="plugin", daemon=True)
        worker.start()
        self._inbox.stand_in()
        worker.join(_STOP_TIMEOUT)
        _exit()

    def _serve(self):
        try:
            self._handle_all()
        except BaseException:
            traceback.print_exc()
        finally:
            _exit()

    # Frames: four bytes of length, big-endian, and as many of JSON.

    def _receive(self):
        head = self._incoming.read(4)
        if len(head) < 4:
            return None
        (length,) = struct.unpack(">I", head)
        if length > LONGEST_FRAME:
            raise ValueError(f"expected a frame of at most {LONGEST_FRAME} bytes, found {length}")
        text = self._incoming.read(length)
        return json.loads(text.decode()) if len(text) == length else None

    def _send(self, message):
        if self._connection is None:
            return  # No hub: the plugin's own tests call its functions.
        message["timestamp"] = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        text = json.dumps(message).encode()
        if len(text) > LONGEST_FRAME:
            raise ValueError(f"a message has at most {LONGEST_FRAME} bytes, this one {len(text)}")
        with self._sending:
            self._connection.sendall(struct.pack(">I", len(text)) + text)

    def _answer(self, message, payload):
        if "request_id" in message:
            self._send({"type": message["type"], "request_id": message["request_id"], "payload": payload})

    # Messages. Whoever reads answers pings and hands answers over; everything else is done in order.

    def _read_work(self):
        """Reads on to the next message that is to be acted on; None when there will be no more."""
        try:
            message = self._receive()
            while message is not None and self._answered(message):
                message = self._receive()
        except (OSError, ValueError) as problem:
            print("the connection ends:", problem, file=sys.stderr, flush=True)
            return None
        return None if message is None or _is(message, "shutdown") else message

    def _answered(self, message):
        waiting = self._waiting.pop(message.get("request_id"), None)
        if waiting is not None:
            waiting.put(message["payload"])
        elif _is(message, "ping"):
            self._answer(message, {"ok": True})
        elif message["type"] != "kv":  # Any other answer came too late.
            return False
        return True

    def _refuse(self, message):
        self._answer(message, _error("PLUGIN_BUSY", f"{_MOST_WAITING} messages wait already"))

    def _ask(self, request):
        if self._connection is None:
            raise StoreError("STORE_ABSENT", "there is no hub")
        request_id = f"p{next(self._ids)}"
        answer = self._waiting[request_id] = queue.SimpleQueue()
        self._inbox.must_be_read()
        self._send({"type": "kv", "request_id": request_id, "payload": request})
        try:
            payload = answer.get(timeout=_STORE_TIMEOUT)
        except queue.Empty:
            self._waiting.pop(request_id, None)
            raise StoreError("STORE_TIMEOUT", f"the hub did not answer within {_STORE_TIMEOUT:g} s") from None
        if "error" in payload:
            raise StoreError(payload["error"]["code"], payload["error"]["message"])
        return payload["value"]

    def _handle_all(self):
        for message in iter(self._inbox.next, None):
            try:
                payload = self._handle(message["type"], message["payload"])
            except ActionError as refused:
                payload = _error(refused.code, str(refused))
            except Exception as problem:
                traceback.print_exc()
                payload = _error("PYTHON_ERROR", f"{type(problem).__name__}: {problem}")
            self._answer(message, payload)
            if _is(message, "init"):
                self._try("start")
        self._try("stop")

    def _handle(self, kind, payload):
        if kind == "action":
            return {"ok": True, "result": self._act(payload)}
        if kind == "event":
            self._call("event " + payload["event"], payload["properties"])
        elif kind == "http":
            return {"status": 404, "headers": {}, "body": ""}
        elif payload["action"] == "init":
            return self._begin(payload)
        elif payload["action"] == "config":
            self.config = payload["config"]
            self._call("config")
        return {"ok": True}

    def _begin(self, payload):
        self.config = payload["config"]
        self.data_dir = payload["data_dir"]
        return {
            "ok": True,
            "protocol": 1,
            "actions": [action.description for action in self._actions.values()],
            "events": [name[6:] for name in self._handlers if name.startswith("event ")],
        }

    def _act(self, payload):
        action = self._actions.get(payload["action"])
        if action is None:
            raise ActionError("UNKNOWN_ACTION", f"there is no action {payload['action']}")
        return action.call(payload["params"], payload["context"])

    def _call(self, name, *arguments):
        if name in self._handlers:
            self._handlers[name](*arguments)

    def _try(self, name):
        try:
            self._call(name)
        except Exception:
            traceback.print_exc()


class _Inbox:
    """The messages to act on, in order. The plugin's thread reads them itself, since to wake another thread takes longer than most
    actions. While it is at work for a while, or waits for the hub, the main thread reads in its place."""

    def __init__(self, read, refuse):
        self._read = read
        self._refuse = refuse
        self._messages = collections.deque()
        self._begun = 0
        self._at_work = self._needed = self._in_place = self._ended = False
        self._lock = threading.Lock()
        self._arrived = threading.Condition(self._lock)
        self._changed = threading.Condition(self._lock)

    def next(self):
        """The next message, for the plugin's thread, which is at work until it asks again; None when there will be no more."""
        with self._lock:
            self._at_work = self._needed = False
            while self._in_place and not self._messages:
                self._arrived.wait()
            message = self._messages.popleft() if self._messages else _Inbox
        if message is _Inbox:
            message = self._read()
        with self._lock:
            self._at_work = True
            self._begun += 1
            if message is None:
                self._ended = True
                self._changed.notify()
        return message

    def must_be_read(self):
        """Says that an answer is waited for: while the plugin's thread is at work somebody else has to read it."""
        with self._lock:
            if self._at_work and not self._in_place:
                self._needed = True
                self._changed.notify()

    def stand_in(self):
        """Reads, on the main thread, whenever the plugin's thread does not come to it. Returns when there will be no more."""
        while self._is_needed():
            while self._hand_over(self._read()):
                pass

    def _is_needed(self):
        with self._lock:
            while not self._ended:
                begun = self._begun
                if not self._needed:
                    self._changed.wait(_PATIENCE)
                if self._at_work and (self._needed or self._begun == begun):
                    self._in_place = True
                    return True
            return False

    def _hand_over(self, message):
        """Tells whether to read on."""
        with self._lock:
            full = message is not None and len(self._messages) == _MOST_WAITING
            if not full:
                self._messages.append(message)
            self._ended = message is None
            self._in_place = self._at_work and not self._ended
            read_on = self._in_place
            self._arrived.notify()
        if full:
            self._refuse(message)
        return read_on


class _Action:
    """A function, and what its signature says about its parameters."""

    def __init__(self, function):
        self._function = function
        parameters = dict(inspect.signature(function).parameters)
        self._wants_context = parameters.pop("context", None) is not None
        types_by_name = typing.get_type_hints(function, include_extras=True)
        self._types = {name: types_by_name.get(name, str) for name in parameters}
        self._whole = {name for name, hint in self._types.items() if _whole(hint)}
        self._parameters = parameters
        self.description = self._described()

    def _described(self):
        properties, required = {}, []
        for name, parameter in self._parameters.items():
            properties[name] = _schema(self._types[name])
            if parameter.default is not inspect.Parameter.empty:
                if parameter.default is not None:
                    properties[name]["default"] = parameter.default
            elif not _optional(self._types[name]):
                required.append(name)
        schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
        return {
            "name": self._function.__name__,
            "description": inspect.getdoc(self._function) or "",
            "params_schema": schema,
        }

    def call(self, params, context):
        arguments = {}
        for name, parameter in self._parameters.items():
            if name in params:
                value = params[name]
                # A number that a placeholder gave, such as {value:0..100}, is rounded where a whole one is wanted.
                arguments[name] = round(value) if isinstance(value, float) and name in self._whole else value
            elif parameter.default is inspect.Parameter.empty:
                if not _optional(self._types[name]):
                    raise ActionError("BAD_PARAMETERS", f"{name} is missing")
                arguments[name] = None
        if self._wants_context:
            known = Context.__dataclass_fields__
            arguments["context"] = Context(**{name: value for name, value in context.items() if name in known})
        return self._function(**arguments)


def _schema(hint):
    """The JSON Schema of a type."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        schema = _schema(inner[0])
        for limits in inner[1:]:
            if isinstance(limits, Range):
                schema |= {"minimum": limits.min} if limits.min is not None else {}
                schema |= {"maximum": limits.max} if limits.max is not None else {}
        return schema
    if origin is typing.Literal:
        return {"enum": list(inner)}
    if origin is list:
        return {"type": "array", "items": _schema(inner[0])}
    if _optional(hint):
        return _schema(_present(hint))
    if hint in _JSON_TYPES:
        return {"type": _JSON_TYPES[hint]}
    raise TypeError(f"a parameter is bool, int, float, str, dict, list[…], Literal[…], or one of these | None; found {hint}")


def _whole(hint):
    if typing.get_origin(hint) is typing.Annotated:
        hint = typing.get_args(hint)[0]
    return _whole(_present(hint)) if _optional(hint) else hint is int


def _optional(hint):
    return typing.get_origin(hint) in (typing.Union, types.UnionType) and type(None) in typing.get_args(hint)


def _present(hint):
    return next(inner for inner in typing.get_args(hint) if inner is not type(None))


def _is(message, word):
    return message["type"] == "lifecycle" and message["payload"].get("action") == word


def _exit():
    try:
        sys.stdout.flush()
    finally:
        os._exit(0)


def _error(code, message):
    return {"error": {"code": code, "message": message}}
