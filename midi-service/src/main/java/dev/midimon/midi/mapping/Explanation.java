package dev.midimon.midi.mapping;

/**
 * Why a mapping fires for an event, or why not.
 *
 * @param mapping which
 * @param fires whether it does
 * @param reason in words, for example {@code note 36, not note 37}
 */
public record Explanation(CompiledMapping mapping, boolean fires, String reason) {}
