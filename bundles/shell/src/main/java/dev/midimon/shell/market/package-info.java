/** The commands of the marketplace. */
@NullMarked
package dev.midimon.shell.market;

import org.jspecify.annotations.NullMarked;
