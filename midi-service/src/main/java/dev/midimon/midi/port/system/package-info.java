/** The system's MIDI devices, through Java Sound, as they are plugged and unplugged. */
@NullMarked
package dev.midimon.midi.port.system;

import org.jspecify.annotations.NullMarked;
