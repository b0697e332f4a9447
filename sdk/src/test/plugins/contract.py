"""What the transcripts are played against, in Python."""

from typing import Annotated

from midimon import ActionError, Plugin, Range

plugin = Plugin()


@plugin.action
def add(a: Annotated[int, Range(0, 100)], b: int = 1):
    """Adds two numbers."""
    return a + b


@plugin.action
def fail():
    raise ActionError("LAMP_AWAY", "the lamp does not answer")


@plugin.action
def echo(context):
    return [context.mode, context.note, context.cc, context.metadata["gesture"]]


@plugin.action
def remember(text: str):
    plugin.store.set("text", text)
    return plugin.store.get("text")


@plugin.action
def show(text: str | None):
    plugin.publish("text", text)
    plugin.publish("lit", text is not None)


@plugin.action
def host():
    return plugin.config["host"]


@plugin.on_start
def start():
    plugin.publish("starts", plugin.store.get("starts", "0"))


@plugin.on_config
def changed():
    plugin.publish("host", plugin.config["host"])


@plugin.on_event("crashed")
def crashed(properties):
    plugin.publish("crashed", properties["plugin"])


@plugin.on_stop
def stop():
    plugin.publish("lit", False)


plugin.run()
