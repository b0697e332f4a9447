/** What happened to plugins, for 7 days. */
@NullMarked
package dev.midimon.store.history;

import org.jspecify.annotations.NullMarked;
