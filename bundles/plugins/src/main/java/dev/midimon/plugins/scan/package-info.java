/** What the byte code of a jar reaches for, as far as one can see it without running it. */
@NullMarked
package dev.midimon.plugins.scan;

import org.jspecify.annotations.NullMarked;
