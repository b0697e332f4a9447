/** What keeps a plugin's process within what it was granted. */
@NullMarked
package dev.midimon.process.sandbox;

import org.jspecify.annotations.NullMarked;
