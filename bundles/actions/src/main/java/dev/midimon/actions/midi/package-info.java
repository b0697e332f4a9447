/** Sends MIDI messages to the hub's outputs. */
@NullMarked
package dev.midimon.actions.midi;

import org.jspecify.annotations.NullMarked;
