"""Answers each action with a datagram: its port and its value are parameters. Serves a hub, or whoever else connects."""

import json
import os
import socket
import struct
import sys
import time

process = os.urandom(4)  # tells this process from the one before it
answers = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def receive(connection, length):
    data = connection.recv(length, socket.MSG_WAITALL)
    if len(data) < length:
        sys.exit()
    return data


def act(name, params):
    if name == "answer":
        answers.sendto(process + struct.pack(">I", params["value"]), ("127.0.0.1", params["port"]))
    elif name == "hang":
        while True:
            pass
    elif name == "flood":
        line = b"x" * 99 + b"\n"
        over = time.monotonic() + params["ms"] / 1000
        for _ in range(params["lines"]):
            if time.monotonic() > over:
                break
            os.write(1, line)


server = socket.socket(socket.AF_UNIX)
server.bind(os.environ["MIDIMON_PLUGIN_SOCKET"])
server.listen()
connection, _ = server.accept()
while True:
    message = json.loads(receive(connection, struct.unpack(">I", receive(connection, 4))[0]))
    payload = message["payload"]
    if message["type"] == "action":
        act(payload["action"], payload["params"])
    elif payload["action"] == "shutdown":
        sys.exit()
    if "request_id" in message:
        text = json.dumps({"type": message["type"], "request_id": message["request_id"],
                           "payload": {"ok": True, "protocol": 1}}).encode()
        connection.sendall(struct.pack(">I", len(text)) + text)
