/** What the network ports share. */
@NullMarked
package dev.midimon.midi.port.network;

import org.jspecify.annotations.NullMarked;
