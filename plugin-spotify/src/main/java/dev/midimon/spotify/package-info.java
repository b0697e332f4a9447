/** The plugin {@code spotify}: playback through the Web API. */
@NullMarked
package dev.midimon.spotify;

import org.jspecify.annotations.NullMarked;
