/** The control socket: where the script's client asks for commands. */
@NullMarked
package dev.midimon.shell.control;

import org.jspecify.annotations.NullMarked;
