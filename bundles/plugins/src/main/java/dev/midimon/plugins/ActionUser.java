package dev.midimon.plugins;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whoever calls actions: the dispatcher. A service that plugin life finds and talks to; the dispatcher itself looks for no plugins.
 *
 * <p>A mapping selects, among the incarnations that were adopted and are not retired, the highest version in its range, and of the same version the one that
 * was adopted last. A swap is {@code adopt(new)}, then {@code retire(old)}: both are bound for a moment, each mapping's calls move over between two calls, and
 * a call for the new one does not overtake an earlier one for the old.
 *
 * <p>Calls come on plugin life's worker threads. They do not overlap for one file of the deploy folder; for different plugins they may. No lock is held.
 * When a user appears, it is told of every incarnation that is live.
 */
@ConsumerType
public interface ActionUser {

    /**
     * Takes a plugin into use. Returns when every mapping that selects it is bound to it, or is unbound with a reason.
     *
     * @param plugin what arrived; each is adopted once
     * @throws InterruptedException if plugin life gives up waiting
     */
    void adopt(LivePlugin plugin) throws InterruptedException;

    /**
     * Puts a plugin out of use. Mappings that select it are bound to the next best first, or become unbound; then it waits. Returns when no call of this
     * incarnation is queued, running or held down. At the deadline what is left is ended: a running call is interrupted, a queued press is reported as
     * dropped, what is held is released.
     *
     * @param plugin what goes; one that was never adopted is ignored
     * @param deadline how long to wait; zero when the plugin may not be called any more, as after a revoked grant
     * @throws InterruptedException if plugin life gives up waiting
     */
    void retire(LivePlugin plugin, Duration deadline) throws InterruptedException;
}
