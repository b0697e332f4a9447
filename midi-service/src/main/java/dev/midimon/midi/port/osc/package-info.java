/** MIDI over Open Sound Control. */
@NullMarked
package dev.midimon.midi.port.osc;

import org.jspecify.annotations.NullMarked;
