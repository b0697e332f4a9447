package dev.midimon.midi.port.system;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import java.util.OptionalInt;

/**
 * What the table of the system's devices may say.
 *
 * @param autoConnect false opens no device
 * @param autoReconnect false leaves alone what was unplugged once, until the port is opened anew
 * @param port opens only the device of this number, counted from 0 in the system's order when it is first there
 */
record SystemSettings(
        @Description("Open every device that is plugged in") @Default("true")
        boolean autoConnect,

        @Description("Open again a device that was unplugged and comes back") @Default("true")
        boolean autoReconnect,

        @Description("Open only the device of this number, counted from 0") @Range(min = 0)
        OptionalInt port) {}
