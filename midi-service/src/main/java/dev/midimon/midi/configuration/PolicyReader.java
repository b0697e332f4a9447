package dev.midimon.midi.configuration;

import dev.midimon.plugins.PluginPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what holds for all plugins: {@code [security]} and {@code [[registries]]}. */
final class PolicyReader {
    private static final Map<String, PluginPolicy.Sandbox> SANDBOXES = Words.of(PluginPolicy.Sandbox.class);
    private static final Map<String, PluginPolicy.Signatures> SIGNATURES = Words.of(PluginPolicy.Signatures.class);
    private static final Map<String, Boolean> ISOLATIONS = new TreeMap<>(Map.of("jvm", false, "process", true));
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private PolicyReader() {}

    static PluginPolicy read(Section root) {
        Section security = root.tableOrEmpty("security");
        Set<String> isolated = new LinkedHashSet<>();
        security.tablesByName("plugins").forEach((id, plugin) -> {
            plugin.word("isolation", ISOLATIONS).filter(process -> process).ifPresent(process -> isolated.add(id));
            plugin.finish();
        });
        PluginPolicy policy = new PluginPolicy(
                security.word("sandbox", SANDBOXES).orElse(PluginPolicy.DEFAULT.sandbox()),
                security.word("signatures", SIGNATURES),
                isolated,
                registries(root));
        security.finish();
        return policy;
    }

    private static List<PluginPolicy.Registry> registries(Section root) {
        List<PluginPolicy.Registry> registries = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section section : root.tables("registries")) {
            Optional<String> name = section.requiredText("name", "a name for the registry");
            name.filter(word -> !names.add(word)).ifPresent(word -> section.taken("name", "registry", word));
            Optional<String> url = section.requiredText("url", "the address of the registry's document");
            Optional<URI> address = url.flatMap(PolicyReader::address);
            url.filter(text -> address.isEmpty())
                    .ifPresent(text -> section.refuse(
                            "url",
                            "expected an address that begins with https: or file:, or with http: and names this machine,"
                                    + " found \"" + text + "\""));
            section.finish();
            if (name.isPresent() && address.isPresent()) {
                registries.add(new PluginPolicy.Registry(name.get(), address.get()));
            }
        }
        return registries;
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "file" -> Optional.of(address);
                case "https" -> Optional.of(address).filter(known -> !host.isEmpty());
                case "http" -> Optional.of(address).filter(known -> THIS_MACHINE.contains(host));
                default -> Optional.empty();
            };
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
