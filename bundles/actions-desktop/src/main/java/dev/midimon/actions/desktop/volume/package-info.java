/** The loudness of the machine. */
@NullMarked
package dev.midimon.actions.desktop.volume;

import org.jspecify.annotations.NullMarked;
