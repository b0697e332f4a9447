"""Run it with: python3 -m unittest"""

import socket
import unittest

import plugin as lamp


class LampTest(unittest.TestCase):
    def setUp(self):
        self.receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.receiver.bind(("127.0.0.1", 0))
        self.receiver.settimeout(10)
        self.addCleanup(self.receiver.close)
        lamp.plugin.config = {"port": self.receiver.getsockname()[1]}

    def test_toggle_switches_on_and_off(self):
        lamp.toggle()
        self.assertEqual(self.receiver.recv(64), b"/lamp/level\0,i\0\0\0\0\0\x64")

        lamp.toggle()
        self.assertEqual(self.receiver.recv(64), b"/lamp/level\0,i\0\0\0\0\0\0")

    @classmethod
    def tearDownClass(cls):
        lamp.udp.close()


if __name__ == "__main__":
    unittest.main()
