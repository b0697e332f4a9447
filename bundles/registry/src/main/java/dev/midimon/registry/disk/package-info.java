/** Files that are whole or not there. */
@NullMarked
package dev.midimon.registry.disk;

import org.jspecify.annotations.NullMarked;
