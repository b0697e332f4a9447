/** The binary format of WASM modules: what is read of it, what is refused, and the rewrite that makes a module count its instructions. Knows no engine. */
@NullMarked
package dev.midimon.wasm.module;

import org.jspecify.annotations.NullMarked;
