package dev.midimon.midi.dispatch.record;

import dev.midimon.api.hub.ActionRecord.MappingRef;
import dev.midimon.api.parameter.Parameters;

/**
 * What records say of a step, whatever becomes of it.
 *
 * @param mapping the mapping it belongs to
 * @param plugin the plugin's id, or the type of a step that the hub does itself
 * @param action the action, or the same type
 * @param parameters as they stand in the file
 */
public record StepInfo(MappingRef mapping, String plugin, String action, Parameters parameters) {}
