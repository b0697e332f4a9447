package dev.midimon.plugins;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the configuration says about plugins: the tables {@code [security]} and {@code [[registries]]}. Immutable.
 *
 * @param sandbox whether a plugin that is a process may run where there is no sandbox
 * @param signatures what happens to downloads that are not signed by a trusted publisher; empty for what the registry's address suggests
 * @param isolated the ids of plugins in the form of jars that run in a process of their own
 * @param registries where plugins are found, the first one first
 */
@ProviderType
public record PluginPolicy(
        Sandbox sandbox, Optional<Signatures> signatures, Set<String> isolated, List<Registry> registries) {

    /** What holds where the configuration says nothing. */
    public static final PluginPolicy DEFAULT =
            new PluginPolicy(Sandbox.PREFERRED, Optional.empty(), Set.of(), List.of());

    public PluginPolicy {
        Objects.requireNonNull(sandbox, "sandbox");
        Objects.requireNonNull(signatures, "signatures");
        isolated = Set.copyOf(isolated);
        registries = List.copyOf(registries);
    }

    /** Whether a plugin that is a process may run where there is no sandbox. */
    public enum Sandbox {
        /** It may not. */
        REQUIRED,
        /** It may, and the list of plugins says so. */
        PREFERRED
    }

    /** What happens to downloads that are not signed by a trusted publisher. */
    public enum Signatures {
        /** They are refused. */
        REQUIRE,
        /** They are installed with a warning. */
        WARN,
        /** Signatures are not looked at. */
        OFF
    }

    /**
     * A place where plugins are found.
     *
     * @param name what people call it
     * @param address of its document: {@code https:}, {@code file:}, or {@code http:} on this machine
     */
    public record Registry(String name, URI address) {

        public Registry {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
        }
    }
}
