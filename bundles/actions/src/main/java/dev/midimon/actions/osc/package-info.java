/** Sends Open Sound Control messages. */
@NullMarked
package dev.midimon.actions.osc;

import org.jspecify.annotations.NullMarked;
