/** MIDI through JACK, or through PipeWire in its place. Quiet where their client library is not installed. */
@NullMarked
package dev.midimon.port.jack;

import org.jspecify.annotations.NullMarked;
