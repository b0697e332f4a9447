/** Puts the rooms together and offers them as services: the hub, rehearsals, MIDI outputs. */
@NullMarked
package dev.midimon.midi.hub;

import org.jspecify.annotations.NullMarked;
