/** How the hub and a plugin's process talk: frames of JSON over a Unix domain socket (docs/reference/process.md, R3). */
@NullMarked
package dev.midimon.process.wire;

import org.jspecify.annotations.NullMarked;
