/** Plugins in any language, as processes: what is recognised, and the wiring (docs/reference/process.md). */
@NullMarked
package dev.midimon.process;

import org.jspecify.annotations.NullMarked;
