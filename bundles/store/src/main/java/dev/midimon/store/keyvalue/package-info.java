/** What plugins remember. */
@NullMarked
package dev.midimon.store.keyvalue;

import org.jspecify.annotations.NullMarked;
