"""What the Python SDK makes of a function's signature."""

import threading
import time
import unittest
from typing import Annotated, Literal

from midimon import ActionError, Context, Plugin, Range, _Action


def scene(
    name: str,
    kind: Literal["cut", "fade"],
    seconds: Annotated[float, Range(min=0)] = 0.5,
    tags: list[str] = (),
    loud: bool = False,
    layer: int | None = None,
    context=None,
):
    """Shows a scene."""
    return name, kind, seconds, tags, loud, layer, context


class SignatureTest(unittest.TestCase):
    def test_types_become_a_schema(self):
        self.assertEqual(
            _Action(scene).description,
            {
                "name": "scene",
                "description": "Shows a scene.",
                "params_schema": {
                    "type": "object",
                    "properties": {
                        "name": {"type": "string"},
                        "kind": {"enum": ["cut", "fade"]},
                        "seconds": {"type": "number", "minimum": 0, "default": 0.5},
                        "tags": {"type": "array", "items": {"type": "string"}, "default": ()},
                        "loud": {"type": "boolean", "default": False},
                        "layer": {"type": "integer"},
                    },
                    "required": ["name", "kind"],
                    "additionalProperties": False,
                },
            },
        )

    def test_whole_numbers_are_rounded_and_others_left_alone(self):
        called = _Action(scene).call({"name": "a", "kind": "cut", "seconds": 1.25, "layer": 2.6}, {"note": 36, "new": 1})

        self.assertEqual(called, ("a", "cut", 1.25, (), False, 3, Context(note=36)))

    def test_what_is_missing_is_named(self):
        with self.assertRaisesRegex(ActionError, "kind is missing"):
            _Action(scene).call({"name": "a"}, {})

    def test_a_type_that_no_mapping_can_write_is_refused_at_once(self):
        with self.assertRaisesRegex(TypeError, "found <class 'bytes'>"):

            @Plugin().action
            def load(data: bytes):
                pass

    def test_more_than_may_wait_is_refused(self):
        said = []
        plugin = Plugin()
        plugin._send = said.append
        messages = [{"type": "action", "request_id": f"h{number}", "payload": {}} for number in range(1026)]
        plugin._inbox._read = iter([*messages, None]).__next__

        plugin._inbox.next()
        threading.Thread(target=plugin._inbox.stand_in, daemon=True).start()
        deadline = time.monotonic() + 30
        while not said and time.monotonic() < deadline:
            time.sleep(0.01)

        self.assertEqual([(one["request_id"], one["payload"]["error"]["code"]) for one in said], [("h1025", "PLUGIN_BUSY")])


if __name__ == "__main__":
    unittest.main()
