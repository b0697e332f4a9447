/** The life of plugins' processes: started, watched, started again, ended (docs/reference/process.md, R6 to R8). */
@NullMarked
package dev.midimon.process.life;

import org.jspecify.annotations.NullMarked;
