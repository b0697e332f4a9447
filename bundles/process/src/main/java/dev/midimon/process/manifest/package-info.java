/** What a process plugin says of itself, in {@code plugin.toml} or when it is asked with {@code --metadata} (docs/reference/process.md, R1 and R2). */
@NullMarked
package dev.midimon.process.manifest;

import org.jspecify.annotations.NullMarked;
