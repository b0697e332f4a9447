/** Programs: run to their end, or started. */
@NullMarked
package dev.midimon.actions.desktop.process;

import org.jspecify.annotations.NullMarked;
