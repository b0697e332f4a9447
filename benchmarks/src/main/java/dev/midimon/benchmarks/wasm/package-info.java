/** What a WASM plugin costs, and what a bad one costs others. */
@NullMarked
package dev.midimon.benchmarks.wasm;

import org.jspecify.annotations.NullMarked;
