"""Started anew for every call: initialize, execute INPUT, shutdown."""

import json
import sys

if sys.argv[1] == "execute":
    action = json.loads(sys.argv[2])
    if action["action"] == "fail":
        sys.exit("it failed on purpose")
    print("  did", action["action"], action["params"], "  ")
