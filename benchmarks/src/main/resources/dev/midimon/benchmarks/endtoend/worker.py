"""A plugin whose action does nothing."""

from midimon import Plugin

plugin = Plugin()


@plugin.action
def nothing(port: int, value: int):
    pass


plugin.run()
