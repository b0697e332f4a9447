/** What plugins and the hub say, as JSON lines in files that rotate. */
@NullMarked
package dev.midimon.store.log;

import org.jspecify.annotations.NullMarked;
