/**
 * Kinds of MIDI port. A bundle adds one by registering a {@link dev.midimon.api.port.PortKind} service; the hub implements
 * {@link dev.midimon.api.port.PortHost} and {@link dev.midimon.api.port.MidiInput}.
 */
@Export
@Version("1.0.0")
package dev.midimon.api.port;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
