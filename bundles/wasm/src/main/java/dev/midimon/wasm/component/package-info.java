/** Wiring. */
@NullMarked
package dev.midimon.wasm.component;

import org.jspecify.annotations.NullMarked;
