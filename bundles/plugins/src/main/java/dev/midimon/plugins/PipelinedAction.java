package dev.midimon.plugins;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An action that need not wait for the one before it: it happens elsewhere, where calls are taken in the order in which they were begun. What runtimes for
 * other languages offer; an action that holds something down is never begun, only executed.
 */
@ConsumerType
public interface PipelinedAction extends Action {

    /**
     * Begins the action without waiting for anything. Called in the order of the events and never twice at a time for one plugin, on its lane, on a port's
     * thread, or on the thread that completed a call before.
     *
     * @param context the trigger that fired
     * @return completed by the plugin's side when the action has ended, on any thread, exceptionally with an {@link ActionException} if it had no effect;
     *     cancelled by the hub when its time is over or its plugin is stopped. Empty if it could not be begun without waiting: then nothing has happened, and
     *     {@link #execute} is called when all that was begun before has ended
     * @throws ActionException if there was no effect
     */
    Optional<CompletableFuture<Void>> begin(TriggerContext context) throws ActionException;

    /**
     * Returns how long it may take once all that was begun before it has ended. The mapping's own deadline holds as well.
     *
     * @return more than zero
     */
    Duration limit();
}
