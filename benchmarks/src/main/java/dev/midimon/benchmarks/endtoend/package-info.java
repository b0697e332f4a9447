/** What the whole product takes, measured from outside on the real distribution; see the README beside the pom. */
@NullMarked
package dev.midimon.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
