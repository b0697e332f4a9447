"""A plugin as they were before protocol 1: it knows no init and closes the connection after every answer."""

import json
import os
import socket
import struct

served = 0
server = socket.socket(socket.AF_UNIX)
server.bind(os.environ["TORU_PLUGIN_SOCKET"])
server.listen()
while True:
    connection, _ = server.accept()
    head = connection.recv(4, socket.MSG_WAITALL)
    if len(head) == 4:
        message = json.loads(connection.recv(struct.unpack(">I", head)[0], socket.MSG_WAITALL))
        if message["type"] == "action":
            served += 1
            print("served", served, message["payload"]["action"], flush=True)
            text = json.dumps({"type": "action", "request_id": message["request_id"], "payload": {"ok": True}}).encode()
            connection.sendall(struct.pack(">I", len(text)) + text)
    connection.close()
