/** Whose signatures count, and what they are over. */
@NullMarked
package dev.midimon.registry.trust;

import org.jspecify.annotations.NullMarked;
