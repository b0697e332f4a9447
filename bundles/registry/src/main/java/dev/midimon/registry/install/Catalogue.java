package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginPolicy;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace.Update;
import dev.midimon.plugins.market.Offer;
import dev.midimon.plugins.market.RegistryState;
import dev.midimon.registry.document.Listing;
import dev.midimon.registry.document.Platform;
import dev.midimon.registry.document.Release;
import dev.midimon.registry.source.Source;
import dev.midimon.registry.source.Sources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the registries of the configuration offer, seen from what is installed here. Changes nothing. */
final class Catalogue {
    private final PluginPolicies policies;
    private final Plugins plugins;
    private final Sources sources;
    private final Ledger ledger;
    private final Platform platform;
    private final SemanticVersion hub;

    Catalogue(
            PluginPolicies policies,
            Plugins plugins,
            Sources sources,
            Ledger ledger,
            Platform platform,
            SemanticVersion hub) {
        this.policies = policies;
        this.plugins = plugins;
        this.sources = sources;
        this.ledger = ledger;
        this.platform = platform;
        this.hub = hub;
    }

    List<Offer> search(String words) throws InterruptedException {
        List<String> wanted = List.of(words.strip().split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        Map<Offer, Integer> found = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Source source : all(false, warning -> {})) {
            for (Listing listing :
                    source.document().map(document -> document.plugins()).orElse(List.of())) {
                List<Integer> ratings = wanted.stream().map(listing::rate).toList();
                if (seen.add(listing.id()) && !ratings.contains(0)) {
                    found.put(
                            listing.offer(source.registry().name(), installed(listing.id())),
                            ratings.stream().mapToInt(Integer::intValue).sum());
                }
            }
        }
        return found.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Offer, Integer> entry) -> -entry.getValue())
                        .thenComparing(entry -> entry.getKey().id()))
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<Offer> offer(String id) throws InterruptedException {
        for (Source source : all(false, warning -> {})) {
            Optional<Listing> listing = source.document().flatMap(document -> document.listing(id));
            if (listing.isPresent()) {
                return Optional.of(listing.get().offer(source.registry().name(), installed(id)));
            }
        }
        return Optional.empty();
    }

    List<Source> all(boolean allowOlder, Consumer<String> warning) throws InterruptedException {
        return sources.all(policy(), allowOlder, warning);
    }

    /** Whether there is anything to ask, and anybody to ask for it. */
    boolean idle() {
        return ledger.entries().isEmpty() || policy().registries().isEmpty();
    }

    private PluginPolicy policy() {
        return policies.current().orElse(PluginPolicy.DEFAULT);
    }

    Optional<SemanticVersion> installed(String id) {
        return plugins.find(id).flatMap(PluginInfo::version);
    }

    List<RegistryState> registries() throws InterruptedException {
        return all(false, warning -> {}).stream().map(Source::state).toList();
    }

    List<Update> updates() throws InterruptedException {
        List<Source> known = all(false, warning -> {});
        List<Update> updates = new ArrayList<>();
        for (Entry entry : ledger.entries().values()) {
            if (entry.pinned() || entry.beside()) {
                continue;
            }
            known.stream()
                    .filter(source -> counts(source, entry))
                    .findFirst()
                    .flatMap(source -> update(source, entry))
                    .ifPresent(updates::add);
        }
        updates.sort(Comparator.comparing(Update::id));
        return updates;
    }

    /** What came from a registry is updated from there, what came from a file from the first one that lists it. */
    private static boolean counts(Source source, Entry entry) {
        return entry.fromRegistry()
                ? source.registry().name().equals(entry.current().source())
                : source.document()
                        .flatMap(document -> document.listing(entry.id()))
                        .isPresent();
    }

    private Optional<Update> update(Source source, Entry entry) {
        return source.document()
                .flatMap(document -> document.listing(entry.id()))
                .flatMap(listing -> newer(listing, entry))
                .map(release -> new Update(
                        entry.id(),
                        entry.current().version(),
                        release.version(),
                        source.registry().name()));
    }

    private Optional<Release> newer(Listing listing, Entry entry) {
        return listing.releases().stream()
                .filter(release -> !release.yanked()
                        && !release.version().preliminary()
                        && release.requires().includes(hub)
                        && release.file(platform).isPresent()
                        && release.version().compareTo(entry.current().version()) > 0)
                .findFirst();
    }

    /** What came from a registry goes on coming from there. */
    Map<String, String> homes() {
        Map<String, String> homes = new HashMap<>();
        ledger.entries().values().stream()
                .filter(Entry::fromRegistry)
                .forEach(entry -> homes.put(entry.id(), entry.current().source()));
        return homes;
    }

    Resolver resolver(List<Source> known, Map<String, String> homes) {
        Map<String, Set<SemanticVersion>> present = new HashMap<>();
        for (PluginInfo plugin : plugins.list()) {
            present.put(
                    plugin.id(),
                    plugin.versions().stream()
                            .flatMap(version -> version.version().stream())
                            .collect(Collectors.toSet()));
        }
        return new Resolver(known, policy().signatures(), platform, hub, present, homes);
    }
}
