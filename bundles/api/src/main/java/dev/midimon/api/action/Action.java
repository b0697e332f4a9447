package dev.midimon.api.action;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An action bound to its parameters: what is left for the moment of the press.
 *
 * <p>Calls come on the plugin's own lane, never on a MIDI thread unless the plugin is {@linkplain ActionPlugin#NONBLOCKING nonblocking}, and never overlap for one plugin. A call that outlasts its deadline is interrupted
 * and recorded as {@code ACTION_TIMEOUT}.
 */
@ConsumerType
@FunctionalInterface
public interface Action {

    /**
     * Has the effect.
     *
     * @param context the trigger that fired
     * @throws ActionException if there was no effect; its code and message reach the user
     * @throws InterruptedException if the deadline passed while waiting
     */
    void execute(TriggerContext context) throws ActionException, InterruptedException;

    /**
     * Ends what {@link #execute} holds down. Called once for every execute of an action that {@linkplain #holds() holds}, when the pad is released, its
     * device goes away, or everything is released.
     *
     * @param context the release; its gesture is that of the press
     * @throws ActionException if it could not be ended
     * @throws InterruptedException if the deadline passed while waiting
     */
    default void release(TriggerContext context) throws ActionException, InterruptedException {}

    /**
     * Tells whether execute holds something down until the release.
     *
     * @return false unless overridden
     */
    default boolean holds() {
        return false;
    }
}
