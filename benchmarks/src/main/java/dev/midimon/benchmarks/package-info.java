/** Benchmarks of the hub's parts; see the README beside the pom. */
@NullMarked
package dev.midimon.benchmarks;

import org.jspecify.annotations.NullMarked;
