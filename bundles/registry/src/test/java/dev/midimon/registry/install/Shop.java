package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginPolicy;
import dev.midimon.plugins.PluginPolicy.Sandbox;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.registry.build.FolderRegistry;
import dev.midimon.registry.document.Platform;
import dev.midimon.registry.fetch.Downloads;
import dev.midimon.registry.fetch.Fetcher;
import dev.midimon.registry.fetch.Limits;
import dev.midimon.registry.source.PublishedKeys;
import dev.midimon.registry.source.SmallFiles;
import dev.midimon.registry.source.Sources;
import dev.midimon.registry.trust.PublisherKey;
import dev.midimon.registry.trust.SignaturePolicy;
import dev.midimon.registry.trust.TrustStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A marketplace on folders of its own, and a folder of plugins that is made into a registry. */
final class Shop implements AutoCloseable {
    static final Limits QUICK = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(2), 16_384, 5);

    final Path wares;
    final Path deploy;
    final Path data;
    final Path cache;
    final FakeLife life;
    final TrustStore trust;
    private final Fetcher fetcher;
    private final Sources sources;
    private final SignaturePolicy signatures;
    private final Policy policy = new Policy();
    private Optional<LocalMarket> market = Optional.empty();
    private Optional<Inventory> inventory = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private boolean safe;

    Shop(Path home) {
        this(home, QUICK);
    }

    Shop(Path home, Limits limits) {
        wares = home.resolve("wares");
        deploy = home.resolve("plugins");
        data = home.resolve("data");
        cache = home.resolve("cache");
        life = new FakeLife(deploy);
        trust = new TrustStore(data, Clock.systemUTC());
        fetcher = new Fetcher(limits);
        SmallFiles beside = new SmallFiles(fetcher, cache, Clock.systemUTC());
        signatures = new SignaturePolicy(trust, new PublishedKeys(policy, beside)::succession);
        sources = new Sources(fetcher, beside, cache, signatures, trust, Clock.systemUTC());
    }

    /** The policy that the configuration would give. */
    static final class Policy implements PluginPolicies {
        private PluginPolicy current =
                new PluginPolicy(Sandbox.PREFERRED, Optional.of(Signatures.OFF), Set.of(), List.of());

        @Override
        public Optional<PluginPolicy> current() {
            return Optional.of(current);
        }

        @Override
        public void configure(PluginPolicy next) {
            current = next;
        }

        @Override
        public void awaitLoaded(Duration deadline) {}
    }

    Shop sells(Signatures rule, URI... documents) {
        List<PluginPolicy.Registry> registries = new java.util.ArrayList<>();
        for (URI document : documents) {
            registries.add(new PluginPolicy.Registry("shop" + registries.size(), document));
        }
        policy.configure(new PluginPolicy(Sandbox.PREFERRED, Optional.of(rule), Set.of(), registries));
        return this;
    }

    URI document() {
        return wares.resolve("index.json").toUri();
    }

    /** Makes the registry's document of what is in the folder. */
    void build(Optional<Path> key) throws Exception {
        new FolderRegistry(life, Clock.systemUTC()).build(wares, Optional.empty(), key);
    }

    /** Trusts every key that the registry publishes, each under its id. */
    void trustAllKeys() throws Exception {
        try (var keys = Files.list(wares.resolve("keys"))) {
            for (Path key : keys.toList()) {
                PublisherKey read = PublisherKey.parse(key.toString());
                trust.add(read.id(), read);
            }
        }
    }

    /** Makes a private key, as OpenSSL would write it. */
    static Path key(Path file) throws Exception {
        byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    LocalMarket open() {
        return open(step -> {});
    }

    /** Opens it in a hub that starts no plugin. */
    LocalMarket openSafe() {
        safe = true;
        LocalMarket opened = open();
        safe = false;
        return opened;
    }

    /** The hub ends without a word. */
    void kill() {
        market.ifPresent(LocalMarket::close);
        market = Optional.empty();
        inventory = Optional.empty();
    }

    /** The hub is stopped. */
    void stop() {
        market.ifPresent(LocalMarket::close);
        inventory.ifPresent(Inventory::close);
        kill();
    }

    void at(Instant time) {
        clock = Clock.fixed(time, ZoneOffset.UTC);
    }

    LocalMarket open(Consumer<Step> done) {
        return open(done, Duration.ofSeconds(30));
    }

    /** Starts a hub again, after the one before was stopped or killed. */
    LocalMarket open(Consumer<Step> done, Duration window) {
        stop();
        Inventory installed = Inventory.open(data.resolve("registry"), deploy, safe, clock);
        MarketSettings settings = new MarketSettings(
                deploy,
                data.resolve("registry"),
                SemanticVersion.parse("1.0.0"),
                Platform.of("Linux", "amd64"),
                Duration.ofSeconds(2),
                window,
                done);
        LocalMarket opened = Markets.open(
                settings,
                installed,
                policy,
                life,
                life,
                sources,
                new Downloads(fetcher, cache.resolve("downloads"), Clock.systemUTC()),
                signatures);
        market = Optional.of(opened);
        inventory = Optional.of(installed);
        return opened;
    }

    /** What an installation that did not succeed has left; what has come of a download may stay, to be gone on with. */
    List<String> leftovers() throws Exception {
        try (var shelf = Files.walk(data.resolve("registry"));
                var downloads = Files.walk(cache);
                var deployed = Files.walk(Files.createDirectories(deploy))) {
            return Stream.of(
                            shelf.filter(path -> path.toString().contains(".laid-")
                                    || path.toString().endsWith(".tmp")),
                            downloads.filter(path -> path.toString().endsWith(".tmp")),
                            deployed.filter(
                                    path -> path.getFileName().toString().startsWith(".")))
                    .flatMap(paths -> paths)
                    .map(Path::toString)
                    .toList();
        }
    }

    @Override
    public void close() {
        stop();
        fetcher.close();
    }
}
