/** Writes to the hub's log. */
@NullMarked
package dev.midimon.actions.log;

import org.jspecify.annotations.NullMarked;
