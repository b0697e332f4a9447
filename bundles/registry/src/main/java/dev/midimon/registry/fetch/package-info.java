/** Gets documents and files, bounded in size and time, and goes on where it was broken off. */
@NullMarked
package dev.midimon.registry.fetch;

import org.jspecify.annotations.NullMarked;
