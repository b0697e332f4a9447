"""A plugin that is at work for a while, and asks the hub meanwhile (PythonTest)."""

import os
import sys
import threading
import time

from midimon import Plugin

plugin = Plugin()


@plugin.action
def thread():
    return threading.get_ident()


@plugin.on_event("file")
def wait_for_a_file(properties):
    while not os.path.exists(properties["path"]):
        time.sleep(0.01)


@plugin.on_event("ask")
def wait_for_a_thread_that_asks(properties):
    asking = threading.Thread(target=plugin.store.get, args=[properties["key"]])
    asking.start()
    asking.join()


@plugin.action
def leave():
    sys.exit("enough")


plugin.run()
