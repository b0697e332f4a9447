/** One SQLite file and the one thread that touches it. */
@NullMarked
package dev.midimon.store.database;

import org.jspecify.annotations.NullMarked;
