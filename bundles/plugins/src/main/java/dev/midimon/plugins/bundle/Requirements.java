package dev.midimon.plugins.bundle;

import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRevisions;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Which requirements of a bundle nobody meets. Looks at what the installed bundles declare, as the framework's resolver would; what is left to the resolver
 * alone are conflicts between requirements that are met one by one.
 */
public final class Requirements {

    private final List<Bundle> bundles;
    private final Availability availability;

    /** Says what bundles of the deploy folder are good for at the moment. */
    public interface Availability {

        /**
         * Tells whether a bundle may provide packages and capabilities to others.
         *
         * @param provider an installed bundle
         * @return false when it is leaving or being replaced
         */
        boolean provides(Bundle provider);

        /**
         * Tells whether a plugin of a bundle can be relied on.
         *
         * @param provider an installed bundle that has a plugin that others need
         * @return empty when it is live, else how it is, for example {@code starting}
         */
        Optional<String> notLive(Bundle provider);
    }

    /**
     * Looks at bundles.
     *
     * @param bundles every installed bundle
     * @param availability says which of them count
     */
    public Requirements(List<Bundle> bundles, Availability availability) {
        this.bundles = bundles;
        this.availability = availability;
    }

    /**
     * Finds what a bundle needs and nobody provides.
     *
     * @param bundle an installed bundle
     * @return in words, one per requirement, for example {@code package com.example.lib [1.2,2), which no installed bundle provides}
     */
    public List<String> missing(Bundle bundle) {
        return missing(bundle, new HashSet<>());
    }

    private List<String> missing(Bundle bundle, Set<Bundle> visited) {
        visited.add(bundle);
        List<String> missing = new ArrayList<>();
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            if (counts(requirement)) {
                whyUnmet(bundle, requirement, visited).ifPresent(missing::add);
            }
        }
        return missing;
    }

    private static boolean counts(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().getOrDefault(Constants.RESOLUTION_DIRECTIVE, "mandatory");
        String effective = requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
        return resolution.equals("mandatory")
                && effective.equals("resolve")
                && !requirement.getNamespace().equals(RequiresCapability.NAMESPACE);
    }

    private Optional<String> whyUnmet(Bundle bundle, BundleRequirement requirement, Set<Bundle> visited) {
        List<String> offered = new ArrayList<>();
        Optional<String> nearMiss = Optional.empty();
        for (Bundle provider : bundles) {
            if (provider != bundle && !availability.provides(provider)) {
                continue;
            }
            for (BundleCapability capability : capabilities(provider, requirement.getNamespace())) {
                if (!requirement.matches(capability)) {
                    version(requirement, capability).ifPresent(offered::add);
                    continue;
                }
                Optional<String> why = whyNotUsable(bundle, requirement, provider, visited);
                if (why.isEmpty()) {
                    return Optional.empty();
                }
                nearMiss = why;
            }
        }
        String words = Words.of(requirement);
        if (nearMiss.isPresent()) {
            return Optional.of(words + ", " + nearMiss.get());
        }
        if (requirement.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return Optional.of("a newer Java: " + requirement.getDirectives().getOrDefault("filter", ""));
        }
        return Optional.of(
                offered.isEmpty()
                        ? words + ", which no installed bundle provides"
                        : words + ", of which only " + Words.versions(offered) + " is installed");
    }

    private Optional<String> whyNotUsable(
            Bundle bundle, BundleRequirement requirement, Bundle provider, Set<Bundle> visited) {
        if (provider == bundle) {
            return Optional.empty();
        }
        if (requirement.getNamespace().equals(MidimonPlugin.NAMESPACE)) {
            return availability.notLive(provider).map(state -> "which is " + state);
        }
        if (provider.getState() != Bundle.INSTALLED || visited.contains(provider)) {
            return Optional.empty();
        }
        List<String> missing = missing(provider, visited);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("whose provider " + provider.getSymbolicName() + " needs " + missing.get(0));
    }

    private static List<BundleCapability> capabilities(Bundle provider, String namespace) {
        BundleRevision revision = provider.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
    }

    private static Optional<String> version(BundleRequirement requirement, BundleCapability capability) {
        String namespace = requirement.getNamespace();
        Object name = capability.getAttributes().get(namespace);
        boolean same = name != null && Words.name(requirement).endsWith(" " + name);
        String attribute = namespace.startsWith("osgi.wiring.") && !namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? "bundle-version"
                : "version";
        return same
                ? Optional.ofNullable(capability.getAttributes().get(attribute)).map(Object::toString)
                : Optional.empty();
    }

    /**
     * Finds the bundles that are wired to a bundle and cannot do without.
     *
     * @param bundle the provider; may be uninstalled
     * @param select which of its wires count
     * @return those that require something of it
     */
    public static Set<Bundle> wiredTo(Bundle bundle, Predicate<BundleRequirement> select) {
        Set<Bundle> wired = new HashSet<>();
        BundleRevisions revisions = bundle.adapt(BundleRevisions.class);
        for (BundleRevision revision : revisions == null ? List.<BundleRevision>of() : revisions.getRevisions()) {
            BundleWiring wiring = revision.getWiring();
            if (wiring != null) {
                wiring.getProvidedWires(null).stream()
                        .filter(wire -> counts(wire.getRequirement()) && select.test(wire.getRequirement()))
                        .map(wire -> wire.getRequirer().getBundle())
                        .filter(requirer -> !requirer.equals(bundle))
                        .forEach(wired::add);
            }
        }
        return wired;
    }
}
