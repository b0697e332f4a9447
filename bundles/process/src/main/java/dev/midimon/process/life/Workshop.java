package dev.midimon.process.life;

import dev.midimon.plugins.PluginEvents;
import dev.midimon.process.sandbox.Sandbox;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What all plugins' processes are made with.
 *
 * @param launches how to start
 * @param spawner starts
 * @param sockets where they listen
 * @param sandbox what confines them
 * @param events what happens in the hub, when there is a hub
 * @param pages where workers serve theirs
 * @param clock for timestamps
 * @param time what supervision waits by
 */
record Workshop(
        Launches launches,
        Spawner spawner,
        Sockets sockets,
        Sandbox sandbox,
        Supplier<Optional<PluginEvents>> events,
        Pages pages,
        Clock clock,
        Time time) {}
