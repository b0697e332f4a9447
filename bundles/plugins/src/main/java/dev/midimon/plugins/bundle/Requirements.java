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

    /** Asked for every plugin whenever something changes: what is met costs no words. */
    private Optional<String> whyUnmet(Bundle bundle, BundleRequirement requirement, Set<Bundle> visited) {
        Optional<String> nearMiss = Optional.empty();
        for (Bundle provider : bundles) {
            if (!mayProvide(provider, bundle)) {
                continue;
            }
            for (BundleCapability capability : capabilities(provider, requirement.getNamespace())) {
                if (requirement.matches(capability)) {
                    Optional<String> why = whyNotUsable(bundle, requirement, provider, visited);
                    if (why.isEmpty()) {
                        return Optional.empty();
                    }
                    nearMiss = why;
                }
            }
        }
        return Optional.of(nearMiss.map(why -> Words.of(requirement) + ", " + why)
                .orElseGet(() -> unmatched(bundle, requirement)));
    }

    private String unmatched(Bundle bundle, BundleRequirement requirement) {
        if (requirement.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "a newer Java: " + requirement.getDirectives().getOrDefault("filter", "");
        }
        String name = Words.name(requirement);
        List<String> offered = bundles.stream()
                .filter(provider -> mayProvide(provider, bundle))
                .flatMap(provider -> capabilities(provider, requirement.getNamespace()).stream())
                .flatMap(capability -> version(name, capability).stream())
                .toList();
        return offered.isEmpty()
                ? Words.of(requirement) + ", which no installed bundle provides"
                : Words.of(requirement) + ", of which only " + Words.versions(offered) + " is installed";
    }

    private boolean mayProvide(Bundle provider, Bundle bundle) {
        return provider == bundle || availability.provides(provider);
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

    /** The version of a capability, when it has the name that is asked for. */
    private static Optional<String> version(String name, BundleCapability capability) {
        String namespace = capability.getNamespace();
        Object offered = capability.getAttributes().get(namespace);
        if (offered == null || !name.endsWith(" " + offered)) {
            return Optional.empty();
        }
        String attribute = namespace.startsWith("osgi.wiring.") && !namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? "bundle-version"
                : "version";
        return Optional.ofNullable(capability.getAttributes().get(attribute)).map(Object::toString);
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
