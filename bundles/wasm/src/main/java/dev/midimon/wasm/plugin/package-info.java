/** Plugins that are WASM modules: what they say of themselves, their limits and settings, their life, their actions. */
@NullMarked
package dev.midimon.wasm.plugin;

import org.jspecify.annotations.NullMarked;
