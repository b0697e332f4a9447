/** The wiring of the store. */
@NullMarked
package dev.midimon.store.component;

import org.jspecify.annotations.NullMarked;
