package dev.midimon.api.hub;

/**
 * Counts of what happened.
 *
 * @param events MIDI messages that arrived
 * @param matched messages that fired a mapping
 * @param ok actions that had their effect
 * @param failed actions that failed
 * @param timeout actions that outlasted their deadline
 * @param dropped actions that overload dropped
 * @param unbound actions whose mapping is not bound
 * @param cancelled actions that were cancelled, or silenced by the arm switch
 */
public record Summary(
        long events, long matched, long ok, long failed, long timeout, long dropped, long unbound, long cancelled) {

    /**
     * Tells whether everything that should have happened did.
     *
     * @return false when an action failed, timed out or was dropped
     */
    public boolean clean() {
        return failed == 0 && timeout == 0 && dropped == 0;
    }
}
