/** The configuration: its model, and reading it from TOML in every accepted spelling. Knows neither OSGi nor ports nor plugins. */
@NullMarked
package dev.midimon.midi.configuration;

import org.jspecify.annotations.NullMarked;
