/** Plugins to start from: the examples of the documentation, under another name. */
@NullMarked
package dev.midimon.shell.scaffold;

import org.jspecify.annotations.NullMarked;
