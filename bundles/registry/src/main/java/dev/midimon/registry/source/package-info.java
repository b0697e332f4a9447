/** The registries of the configuration, with the last good copy of each document. */
@NullMarked
package dev.midimon.registry.source;

import org.jspecify.annotations.NullMarked;
