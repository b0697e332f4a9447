/** From published state back to the devices: lights that show what is, not what was pressed. */
@NullMarked
package dev.midimon.midi.feedback;

import org.jspecify.annotations.NullMarked;
