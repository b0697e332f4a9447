/** The commands: each written once, offered in Gogo and behind the control socket. */
@NullMarked
package dev.midimon.shell;

import org.jspecify.annotations.NullMarked;
