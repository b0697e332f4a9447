"""Does everything wrong that a plugin can do, when asked."""

import json
import math
import os
import signal
import socket
import struct
import sys
import threading
import time


def receive(connection):
    head = connection.recv(4, socket.MSG_WAITALL)
    if len(head) < 4:
        return None
    return json.loads(connection.recv(struct.unpack(">I", head)[0], socket.MSG_WAITALL))


def frame(message, payload):
    text = json.dumps({"type": message["type"], "request_id": message["request_id"], "payload": payload}).encode()
    return struct.pack(">I", len(text)) + text


def flood(stream, size):
    line = b"x" * 99 + b"\n"
    while size > 0:
        size -= os.write(stream, line)


def act(connection, message, name):
    if name == "exit":
        print("about to exit", file=sys.stderr, flush=True)
        os._exit(3)
    elif name == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif name == "loop":
        while True:
            pass
    elif name == "hog":
        connection.sendall(frame(message, {"ok": True}))
        heap = []
        while True:
            heap.append(bytearray(os.urandom(1 << 20)))
    elif name == "flood":
        flood(1, 100_000_000)
    elif name == "flood_aside":
        threading.Thread(target=flood, args=(2, math.inf), daemon=True).start()
    elif name == "byte_by_byte":
        for octet in frame(message, {"ok": True}):
            connection.sendall(bytes([octet]))
            time.sleep(0.001)
        return
    elif name == "too_long":
        connection.sendall(struct.pack(">I", (16 << 20) + 1))
        return
    elif name == "wrong_ids":
        connection.sendall(frame({"type": "action", "request_id": "h999999"}, {"ok": True}))
        connection.sendall(frame({"type": "action", "request_id": "nobody"}, {"error": "never asked"}))
    elif name == "silence":
        return
    connection.sendall(frame(message, {"ok": True}))


server = socket.socket(socket.AF_UNIX)
server.bind(os.environ["MIDIMON_PLUGIN_SOCKET"])
server.listen()
while True:
    connection, _ = server.accept()
    message = receive(connection)
    while message is not None:
        payload = message["payload"]
        if message["type"] == "action":
            act(connection, message, payload["action"])
        elif message["type"] == "http":
            act(connection, message, payload["payload"]["path"][1:])
        elif payload["action"] == "shutdown":
            os._exit(0)
        else:
            connection.sendall(frame(message, {"ok": True, "protocol": 1}))
        message = receive(connection)
