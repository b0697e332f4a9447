/** The plugin {@code obs}: OBS Studio through obs-websocket 5. */
@NullMarked
package dev.midimon.obs;

import org.jspecify.annotations.NullMarked;
