/** The commands themselves. */
@NullMarked
package dev.midimon.shell.command;

import org.jspecify.annotations.NullMarked;
