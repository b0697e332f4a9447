/** Keys and mouse buttons. */
@NullMarked
package dev.midimon.actions.desktop.input;

import org.jspecify.annotations.NullMarked;
