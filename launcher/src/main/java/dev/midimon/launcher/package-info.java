/** Starts the hub from the distribution's files, and carries commands to it. */
@NullMarked
package dev.midimon.launcher;

import org.jspecify.annotations.NullMarked;
