package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription.Dependency;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.registry.document.Artefact;
import dev.midimon.registry.document.Listing;
import dev.midimon.registry.document.Platform;
import dev.midimon.registry.document.Release;
import dev.midimon.registry.source.Source;
import dev.midimon.registry.trust.SignaturePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides, on the documents alone and before anything is downloaded, which releases a plugin and what it needs take (docs/reference/registry.md §5). For each
 * plugin it takes the newest release that everybody who needs it can live with.
 */
final class Resolver {
    private final List<Source> sources;
    private final Optional<Signatures> configured;
    private final Platform platform;
    private final SemanticVersion hub;
    private final Map<String, Set<SemanticVersion>> present;
    private final Map<String, String> homes;

    /**
     * Decides among what there is.
     *
     * @param sources the registries; for each plugin the first that has it counts, unless it has a home
     * @param configured what the configuration says of signatures
     * @param platform this machine
     * @param hub this hub's version
     * @param present what is installed, from wherever
     * @param homes the names of the registries that plugins must come from, by the plugin's id
     */
    Resolver(
            List<Source> sources,
            Optional<Signatures> configured,
            Platform platform,
            SemanticVersion hub,
            Map<String, Set<SemanticVersion>> present,
            Map<String, String> homes) {
        this.homes = homes;
        this.sources = sources;
        this.configured = configured;
        this.platform = platform;
        this.hub = hub;
        this.present = present;
    }

    private record Need(VersionRange range, String by) {}

    /**
     * Decides.
     *
     * @param id the plugin that is wanted
     * @param range which versions of it will do
     * @return what is to be installed, what is needed first
     * @throws PluginException with {@code PLUGIN_NOT_OFFERED} or {@code DEPENDENCY_MISSING}
     */
    List<Choice> resolve(String id, VersionRange range) {
        return resolve(id, range, "you", List.of());
    }

    /**
     * Decides for a file that is here already.
     *
     * @param id the plugin in the file
     * @param dependencies what it needs
     * @return what else is to be installed
     */
    List<Choice> resolveFor(String id, List<Dependency> dependencies) {
        Map<String, List<Need>> needs = new LinkedHashMap<>();
        Map<String, Choice> chosen = new LinkedHashMap<>();
        take(id, dependencies, needs, chosen);
        return ordered(chosen);
    }

    private List<Choice> resolve(String id, VersionRange range, String by, List<Dependency> more) {
        Map<String, List<Need>> needs = new LinkedHashMap<>();
        Map<String, Choice> chosen = new LinkedHashMap<>();
        needs.computeIfAbsent(id, key -> new ArrayList<>()).add(new Need(range, by));
        Choice wanted = choose(id, needs.get(id));
        chosen.put(id, wanted);
        take(id, wanted.release().dependencies(), needs, chosen);
        take(id, more, needs, chosen);
        return ordered(chosen);
    }

    /** Adds what a release needs; a plugin that was chosen before may have to become another release, and with it what that needs. */
    private void take(
            String by, List<Dependency> dependencies, Map<String, List<Need>> needs, Map<String, Choice> chosen) {
        for (Dependency dependency : dependencies) {
            String id = dependency.id();
            if (dependency.optional() || (!chosen.containsKey(id) && isPresent(dependency))) {
                continue;
            }
            List<Need> all = needs.computeIfAbsent(id, key -> new ArrayList<>());
            all.add(new Need(dependency.range(), by));
            Choice choice = choose(id, all);
            Optional<Choice> before = Optional.ofNullable(chosen.put(id, choice));
            if (before.filter(old -> old.version().equals(choice.version())).isEmpty()) {
                take(id, choice.release().dependencies(), needs, chosen);
            }
        }
    }

    private boolean isPresent(Dependency dependency) {
        return present.getOrDefault(dependency.id(), Set.of()).stream().anyMatch(dependency.range()::includes);
    }

    private Choice choose(String id, List<Need> needs) {
        Optional<String> home = Optional.ofNullable(homes.get(id));
        for (Source source : sources) {
            Optional<Listing> listing = source.document().flatMap(document -> document.listing(id));
            boolean right =
                    home.filter(name -> !name.equals(source.registry().name())).isEmpty();
            if (right && listing.isPresent()) {
                Signatures rule =
                        SignaturePolicy.rule(configured, source.registry().address());
                return choose(listing.get(), needs, source.registry().name(), rule);
            }
        }
        throw missing(id, needs, home.map(this::notThere).orElse("no registry offers it") + problems());
    }

    private String notThere(String home) {
        boolean configured =
                sources.stream().anyMatch(source -> source.registry().name().equals(home));
        return (configured
                        ? "the registry " + home + " does not list it"
                        : "the configuration names no registry " + home)
                + "; --registry NAME takes it from another one";
    }

    private Choice choose(Listing listing, List<Need> needs, String source, Signatures rule) {
        List<String> passed = new ArrayList<>();
        for (Release release : finishedFirst(listing.releases())) {
            Optional<String> obstacle = obstacle(release, needs);
            if (obstacle.isEmpty()) {
                Artefact artefact = release.file(platform).orElseThrow();
                return new Choice(listing, release, artefact, source, rule);
            }
            passed.add(release.version() + " " + obstacle.get());
        }
        throw missing(
                listing.id(), needs, passed.isEmpty() ? source + " lists no release of it" : String.join(", ", passed));
    }

    /** A pre-release is taken when nothing else will do. */
    private static List<Release> finishedFirst(List<Release> releases) {
        return releases.stream()
                .sorted(Comparator.comparing(release -> release.version().preliminary()))
                .toList();
    }

    private Optional<String> obstacle(Release release, List<Need> needs) {
        Optional<Need> unmet = needs.stream()
                .filter(need -> !need.range().includes(release.version()))
                .findFirst();
        if (unmet.isPresent()) {
            return Optional.of(
                    unmet.get().by().equals("you")
                            ? "is not " + unmet.get().range()
                            : "is not " + unmet.get().range() + ", which "
                                    + unmet.get().by() + " needs");
        }
        boolean named = needs.stream()
                .anyMatch(
                        need -> need.range().toString().equals(release.version().toString()));
        if (release.yanked() && !named) {
            return Optional.of("was withdrawn");
        }
        if (!release.requires().includes(hub)) {
            return Optional.of("runs on MIDIMon " + release.requires() + ", this is " + hub);
        }
        return release.file(platform).isPresent()
                ? Optional.empty()
                : Optional.of("is made for "
                        + release.files().keySet().stream().sorted().collect(Collectors.joining(", ")) + ", not for "
                        + platform.name());
    }

    private static PluginException missing(String id, List<Need> needs, String reason) {
        boolean asked = needs.stream().allMatch(need -> need.by().equals("you"));
        String who = asked ? id : needs.get(needs.size() - 1).by() + " needs " + id;
        return new PluginException(
                asked ? "PLUGIN_NOT_OFFERED" : "DEPENDENCY_MISSING",
                who + " cannot be installed: " + reason + "; nothing was changed");
    }

    private String problems() {
        List<String> problems = sources.stream()
                .filter(source -> !source.problem().isEmpty())
                .map(source -> source.registry().name() + ": " + source.problem())
                .toList();
        if (sources.isEmpty()) {
            return "; the configuration names none ([[registries]])";
        }
        return problems.isEmpty() ? "" : " (" + String.join("; ", problems) + ")";
    }

    /** What is needed comes before what needs it. */
    private static List<Choice> ordered(Map<String, Choice> chosen) {
        Set<Choice> ordered = new LinkedHashSet<>();
        chosen.values().forEach(choice -> add(choice, chosen, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    private static void add(Choice choice, Map<String, Choice> chosen, Set<Choice> ordered, Set<Choice> under) {
        if (!under.add(choice)) {
            return;
        }
        choice.release().dependencies().stream()
                .map(Dependency::id)
                .map(chosen::get)
                .filter(java.util.Objects::nonNull)
                .forEach(needed -> add(needed, chosen, ordered, under));
        ordered.add(choice);
    }
}
