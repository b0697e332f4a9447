/** Bytes in, messages out: MIDI sources, the stream parser and the kinds of port that come with the hub. Knows nothing of triggers or mappings. */
@NullMarked
package dev.midimon.midi.port;

import org.jspecify.annotations.NullMarked;
