/** What survives a restart: the state file and the key of stored secrets. */
@NullMarked
package dev.midimon.plugins.store;

import org.jspecify.annotations.NullMarked;
