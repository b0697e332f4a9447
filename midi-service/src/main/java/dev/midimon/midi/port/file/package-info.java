/** Standard MIDI Files: reading them and playing them. */
@NullMarked
package dev.midimon.midi.port.file;

import org.jspecify.annotations.NullMarked;
