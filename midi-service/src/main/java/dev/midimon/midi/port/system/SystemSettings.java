package dev.midimon.midi.port.system;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;

/**
 * What the table of the system's devices may say.
 *
 * @param autoConnect false opens no device
 * @param autoReconnect false leaves alone what was unplugged once, until the port is opened anew
 */
record SystemSettings(
        @Description("Open every device that is plugged in") @Default("true")
        boolean autoConnect,

        @Description("Open again a device that was unplugged and comes back") @Default("true")
        boolean autoReconnect) {}
