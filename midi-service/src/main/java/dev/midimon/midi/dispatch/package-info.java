/** From mappings to calls: the engine's strand, a lane for every plugin, sequences, deadlines and overload. */
@NullMarked
package dev.midimon.midi.dispatch;

import org.jspecify.annotations.NullMarked;
