/** What became of every step: counted always, written down when somebody watches. */
@NullMarked
package dev.midimon.midi.dispatch.record;

import org.jspecify.annotations.NullMarked;
