/** From trigger events to mappings: an index over mode, device, channel, gesture and number. Knows neither OSGi nor javax.sound nor plugins. */
@NullMarked
package dev.midimon.midi.mapping;

import org.jspecify.annotations.NullMarked;
