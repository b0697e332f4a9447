package dev.midimon.plugins.bundle;

import dev.midimon.api.plugin.RequiresCapability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The second lock: the framework wires no bundle of the deploy folder to a capability that it was not granted. Also keeps new bundles from being wired to one
 * that is on its way out. Called while the framework resolves, so nothing here may load a class: plain loops, and {@link #warmUp()} before it is registered.
 */
public final class GrantHook implements ResolverHookFactory, ResolverHook {

    private final Map<Long, Set<String>> grants = new ConcurrentHashMap<>();
    private final Set<Long> leaving = ConcurrentHashMap.newKeySet();

    /**
     * Limits a bundle to what it was granted. One that was never limited belongs to the distribution and gets what it declares.
     *
     * @param bundle its id
     * @param granted names of capabilities
     */
    public void limit(long bundle, Set<String> granted) {
        grants.put(bundle, Set.copyOf(granted));
    }

    /**
     * Keeps others from being wired to a bundle from now on.
     *
     * @param bundle its id
     */
    public void isLeaving(long bundle) {
        leaving.add(bundle);
    }

    /**
     * Lets others be wired to a bundle again.
     *
     * @param bundle its id
     */
    public void stays(long bundle) {
        leaving.remove(bundle);
    }

    /**
     * Drops what is known of a bundle that is gone.
     *
     * @param bundle its id
     */
    public void forget(long bundle) {
        grants.remove(bundle);
        leaving.remove(bundle);
    }

    /** Runs the hook's code once, so that its classes are loaded and linked. */
    public void warmUp() {
        limit(-1, Set.of());
        isLeaving(-1);
        stays(-1);
        forget(-1);
        Iterator<BundleCapability> none = new ArrayList<BundleCapability>().iterator();
        removeWithheld(-1, none, true);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        long requirer = requirement.getRevision().getBundle().getBundleId();
        boolean gated = requirement.getNamespace().equals(RequiresCapability.NAMESPACE);
        removeWithheld(requirer, candidates.iterator(), gated);
    }

    private void removeWithheld(long requirer, Iterator<BundleCapability> candidates, boolean gated) {
        Set<String> granted = gated ? grants.get(requirer) : null;
        while (candidates.hasNext()) {
            BundleCapability candidate = candidates.next();
            long provider = candidate.getRevision().getBundle().getBundleId();
            boolean withheld = provider != requirer && leaving.contains(provider);
            Object capability = candidate.getAttributes().get(RequiresCapability.NAMESPACE);
            boolean ungranted = granted != null && !granted.contains(capability);
            if (withheld || ungranted) {
                candidates.remove();
            }
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {}

    @Override
    public void end() {}
}
