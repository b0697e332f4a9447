/**
 * From messages to trigger events: what the fingers did, per device and channel. Runs on the engine's strand; allocates nothing per message; knows
 * neither OSGi nor javax.sound nor mappings.
 */
@NullMarked
package dev.midimon.midi.trigger;

import org.jspecify.annotations.NullMarked;
