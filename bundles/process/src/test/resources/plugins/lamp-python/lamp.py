"""A lamp in plain Python: protocol 1, without any library."""

import json
import os
import socket
import struct

level = 0
config = {}
asked = 0


def receive(connection):
    head = connection.recv(4, socket.MSG_WAITALL)
    if len(head) < 4:
        raise SystemExit
    return json.loads(connection.recv(struct.unpack(">I", head)[0], socket.MSG_WAITALL))


def send(connection, message):
    text = json.dumps(message).encode()
    connection.sendall(struct.pack(">I", len(text)) + text)


def answer(connection, message, payload):
    send(connection, {"type": message["type"], "request_id": message["request_id"], "payload": payload})


def ask(connection, payload):
    """Asks the hub and waits; messages that come meanwhile are served."""
    global asked
    asked += 1
    send(connection, {"type": "kv", "request_id": f"p{asked}", "payload": payload})
    while True:
        message = receive(connection)
        if message.get("request_id") == f"p{asked}":
            return message["payload"]
        serve(connection, message)


def act(connection, name, params, context):
    global level
    if name == "set_level":
        level = params["level"]
        send(connection, {"type": "state", "payload": {"name": "level", "value": level}})
        return {"ok": True, "result": level}
    if name == "remember":
        ask(connection, {"action": "set", "key": "level", "value": str(level)})
        return {"ok": True, "result": ask(connection, {"action": "get", "key": "level"})["value"]}
    if name == "echo":
        print("echo", json.dumps([params, context]), flush=True)
        return {"ok": True}
    if name == "show_config":
        print("config", json.dumps(config), flush=True)
        return {"ok": True}
    return {"error": {"code": "UNKNOWN", "message": f"there is no action {name}"}}


def serve(connection, message):
    global config
    payload = message["payload"]
    if message["type"] == "action":
        answer(connection, message, act(connection, payload["action"], payload["params"], payload["context"]))
    elif message["type"] == "http":
        request = payload["payload"]
        answer(connection, message, {"status": 200, "headers": {"content-type": "text/plain"}, "body": request["path"]})
    elif message["type"] == "event":
        print("event", payload["event"], flush=True)
    elif payload["action"] == "init":
        config = payload["config"]
        schema = {"type": "object", "properties": {"level": {"type": "integer", "minimum": 0, "maximum": 100}},
                  "required": ["level"], "additionalProperties": False}
        answer(connection, message, {"ok": True, "protocol": 1, "events": ["config"], "actions": [
            {"name": "set_level", "description": "Sets the level", "params_schema": schema},
            "remember", "echo", "show_config", "nonsense"]})
    elif payload["action"] == "config":
        config = payload["config"]
    elif payload["action"] == "shutdown":
        print("goodbye", flush=True)
        raise SystemExit
    else:
        answer(connection, message, {"ok": True})


server = socket.socket(socket.AF_UNIX)
server.bind(os.environ["MIDIMON_PLUGIN_SOCKET"])
server.listen()
while True:
    connection, _ = server.accept()
    while True:
        serve(connection, receive(connection))
