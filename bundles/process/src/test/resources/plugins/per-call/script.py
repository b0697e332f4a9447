"""Started anew for every call: initialize, execute INPUT, shutdown."""

import json
import os
import sys
import time

if sys.argv[1] == "execute":
    action = json.loads(sys.argv[2])
    if action["action"] == "fail":
        sys.exit("it failed on purpose")
    if action["action"] == "flood":
        end, printed = time.monotonic() + 1, 0
        while time.monotonic() < end:
            printed += os.write(1, b"x" * 4095 + b"\n")
        sys.exit(str(printed))
    print("  did", action["action"], action["params"], "  ")
