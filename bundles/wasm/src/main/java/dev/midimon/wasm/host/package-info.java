/** What modules may call: WASI preview 1, confined, and the functions of the hub. Rules: docs/reference/wasm.md, W5 and W6. */
@NullMarked
package dev.midimon.wasm.host;

import org.jspecify.annotations.NullMarked;
