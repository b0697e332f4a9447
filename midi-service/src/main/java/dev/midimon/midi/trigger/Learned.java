package dev.midimon.midi.trigger;

import dev.midimon.midi.configuration.Trigger;

/**
 * What was played, as a trigger.
 *
 * @param trigger the most particular one that fits
 * @param source index of the source that played it
 * @param channel 1..16, or {@link dev.midimon.api.action.TriggerContext#NONE}
 */
public record Learned(Trigger trigger, int source, int channel) {}
