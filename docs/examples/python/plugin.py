"""A lamp on the network: every change is an OSC message, and a state variable that lights can follow."""

import socket
import struct
from typing import Annotated

from midimon import Plugin, Range

plugin = Plugin()
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
level = 0


@plugin.action
def set_level(percent: Annotated[int, Range(0, 100)]):
    """Sets the lamp's level."""
    global level
    level = percent
    udp.sendto(osc("/lamp/level", level), lamp())
    plugin.publish("level", level)


@plugin.action
def toggle():
    """Switches the lamp on or off."""
    set_level(0 if level else 100)


def lamp():
    return plugin.config.get("host", "127.0.0.1"), plugin.config.get("port", 9000)


def osc(address, number):
    """An OSC message with one 32-bit integer (OSC 1.0: texts end with a zero and fill up to four bytes)."""
    padded = [text + b"\0" * (4 - len(text) % 4) for text in (address.encode(), b",i")]
    return b"".join(padded) + struct.pack(">i", number)


if __name__ == "__main__":
    plugin.run()
