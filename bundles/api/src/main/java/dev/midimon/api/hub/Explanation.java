package dev.midimon.api.hub;

import dev.midimon.api.action.Gesture;
import java.util.List;
import java.util.Optional;

/**
 * What one trigger event would do.
 *
 * @param event the message that completed it
 * @param gesture what the fingers did
 * @param release true when a key went up
 * @param mode the mode it was tried in; empty when there are none
 * @param verdicts one for every mapping of the mode and every global one, in the order in which they are tried
 */
public record Explanation(MidiEvent event, Gesture gesture, boolean release, String mode, List<Verdict> verdicts) {

    /** Copies the list. */
    public Explanation {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What one mapping would do.
     *
     * @param mode the mapping's mode; empty for a global one
     * @param index from 0 within its scope
     * @param line where it stands; 0 for a built-in one
     * @param description the user's words, or what it does
     * @param fires whether it would fire
     * @param reason why, or why not, in words
     * @param unbound why an action of it cannot run though the mapping fires; empty when all can
     */
    public record Verdict(
            Optional<String> mode,
            int index,
            int line,
            String description,
            boolean fires,
            String reason,
            Optional<String> unbound) {}
}
