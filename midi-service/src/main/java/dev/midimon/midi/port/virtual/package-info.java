/** Ports without a device, for the shell, the API and tests. */
@NullMarked
package dev.midimon.midi.port.virtual;

import org.jspecify.annotations.NullMarked;
