/** Runs metered modules: compiled or interpreted, within limits, with what they ask of their host. The only package that knows the engine besides {@code host}. */
@NullMarked
package dev.midimon.wasm.engine;

import org.jspecify.annotations.NullMarked;
