/** What conditional actions ask: of the trigger, the mode, the clock, published state and the desktop. Asking never blocks. */
@NullMarked
package dev.midimon.midi.dispatch.condition;

import org.jspecify.annotations.NullMarked;
