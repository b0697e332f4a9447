package dev.midimon.registry.source;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.registry.disk.Folders;
import dev.midimon.registry.document.Artefact;
import dev.midimon.registry.document.DocumentReader;
import dev.midimon.registry.document.RegistryDocument;
import dev.midimon.registry.fetch.Fetch;
import dev.midimon.registry.fetch.Fetcher;
import dev.midimon.registry.fetch.Progress;
import dev.midimon.registry.trust.SignaturePolicy;
import dev.midimon.registry.trust.TrustStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads registries: from the network when that is there, else from the last good copy, saying how old it is (docs/reference/registry.md §3). */
public final class Sources {
    private static final long MOST_BYTES = 16L << 20;
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

    private final Fetcher fetcher;
    private final SmallFiles beside;
    private final Path cache;
    private final SignaturePolicy signatures;
    private final TrustStore trust;
    private final Clock clock;
    private final DocumentReader reader = new DocumentReader();

    /**
     * Reads registries.
     *
     * @param fetcher gets documents
     * @param beside gets what stands beside them
     * @param cache where copies are kept
     * @param signatures decides on documents
     * @param trust takes notice of revoked keys
     * @param clock for the age of copies
     */
    public Sources(
            Fetcher fetcher, SmallFiles beside, Path cache, SignaturePolicy signatures, TrustStore trust, Clock clock) {
        this.fetcher = fetcher;
        this.beside = beside;
        this.cache = cache;
        this.signatures = signatures;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * Reads all registries.
     *
     * @param policy which there are, and what holds for signatures
     * @param allowOlder true if a document may be older than the one seen before
     * @param warning told of what is let pass
     * @return in the policy's order
     * @throws InterruptedException if the caller gives up
     */
    public List<Source> all(PluginPolicy policy, boolean allowOlder, Consumer<String> warning)
            throws InterruptedException {
        List<Source> sources = new ArrayList<>();
        for (PluginPolicy.Registry registry : policy.registries()) {
            Signatures rule = SignaturePolicy.rule(policy.signatures(), registry.address());
            sources.add(one(registry, rule, allowOlder, warning));
        }
        return sources;
    }

    private Source one(PluginPolicy.Registry registry, Signatures rule, boolean allowOlder, Consumer<String> warning)
            throws InterruptedException {
        CachedDocument cached = new CachedDocument(cache, registry.name().replaceAll("[^A-Za-z0-9._-]", "_"));
        Optional<CachedDocument.Copy> copy = cached.find(registry.address().toString());
        try {
            CachedDocument.Copy fresh = refresh(registry, rule, cached, copy, allowOlder, warning);
            return source(registry, fresh, "");
        } catch (PluginException e) {
            return copy.map(old -> source(registry, old, age(old.fetched()) + e.code() + ": " + e.getMessage()))
                    .orElseGet(() -> new Source(
                            registry,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            e.code() + ": " + e.getMessage()));
        }
    }

    private String age(Instant fetched) {
        Duration age = Duration.between(fetched, clock.instant());
        String words = age.toDays() > 1
                ? age.toDays() + " days"
                : age.toHours() > 1 ? age.toHours() + " hours" : Math.max(1, age.toMinutes()) + " min";
        return "the copy that is used is " + words + " old; ";
    }

    private Source source(PluginPolicy.Registry registry, CachedDocument.Copy copy, String problem) {
        return new Source(
                registry,
                Optional.of(reader.read(copy.bytes(), registry.address())),
                Optional.of(copy.fetched()),
                copy.notes().signature().map(signature -> trust.name(signature.keyId())),
                problem);
    }

    private CachedDocument.Copy refresh(
            PluginPolicy.Registry registry,
            Signatures rule,
            CachedDocument cached,
            Optional<CachedDocument.Copy> copy,
            boolean allowOlder,
            Consumer<String> warning)
            throws InterruptedException {
        Path fresh = beside.temporary();
        Optional<String> have = copy.flatMap(known -> known.notes().etag());
        boolean signed = rule != Signatures.OFF && have.isEmpty();
        try (Fetch fetch = fetcher.begin(registry.address(), fresh, MOST_BYTES, have);
                Companions companions = new Companions(beside, registry.address(), signed)) {
            Fetch.Fetched fetched = fetch.await(Progress.NONE);
            takeRevocations(companions);
            Optional<CachedDocument.Copy> same = copy.filter(known ->
                    fetched.current() || fetched.sha256().equals(known.notes().sha256()));
            if (same.isPresent()) {
                Optional<Artefact.Signature> signature = fetched.current()
                        ? knownSignature(registry, rule, same.get(), companions, warning)
                        : signature(registry, rule, same.get().bytes(), companions, warning);
                return cached.confirm(same.get(), signature, fetched.etag(), clock.instant());
            }
            byte[] bytes = Files.readAllBytes(fresh);
            RegistryDocument document = reader.read(bytes, registry.address());
            copy.filter(old -> document.lastUpdated().isBefore(old.notes().lastUpdated()) && !allowOlder)
                    .ifPresent(old -> {
                        throw new PluginException(
                                "DOCUMENT_DOWNGRADED",
                                registry.address() + " is of " + document.lastUpdated() + ", older than that of "
                                        + old.notes().lastUpdated()
                                        + " which was seen before; --allow-downgrade takes it all the same");
                    });
            CachedDocument.Notes notes = new CachedDocument.Notes(
                    registry.address().toString(),
                    fetched.etag(),
                    document.lastUpdated(),
                    signature(registry, rule, bytes, companions, warning),
                    fetched.sha256());
            return cached.take(fresh, bytes, notes, clock.instant());
        } catch (IOException e) {
            throw new PluginException("DISK_WRITE_FAILED", fresh + ": " + e.getMessage(), e);
        } finally {
            Folders.deleteQuietly(fresh);
        }
    }

    /** The signature of a document that was not sent again, if it is one that counts; else there may be a better one by now. */
    private Optional<Artefact.Signature> knownSignature(
            PluginPolicy.Registry registry,
            Signatures rule,
            CachedDocument.Copy known,
            Companions companions,
            Consumer<String> warning)
            throws InterruptedException {
        Optional<Artefact.Signature> signature = known.notes().signature().filter(found -> trust.trusted(found.keyId())
                .isPresent());
        if (signature.isEmpty()) {
            return signature(registry, rule, known.bytes(), companions, warning);
        }
        requireTrusted(registry, rule, known.bytes(), signature, warning);
        return signature;
    }

    /** Picks the first signature of a trusted key; without one the first, so that the refusal names its key. */
    private Optional<Artefact.Signature> signature(
            PluginPolicy.Registry registry,
            Signatures rule,
            byte[] document,
            Companions companions,
            Consumer<String> warning)
            throws InterruptedException {
        if (rule == Signatures.OFF) {
            return Optional.empty();
        }
        List<Artefact.Signature> found = companions.signatures();
        Optional<Artefact.Signature> best = found.stream()
                .filter(signature -> trust.trusted(signature.keyId()).isPresent())
                .findFirst()
                .or(() -> found.stream().findFirst());
        return requireTrusted(registry, rule, document, best, warning).isPresent() ? best : Optional.empty();
    }

    private Optional<String> requireTrusted(
            PluginPolicy.Registry registry,
            Signatures rule,
            byte[] document,
            Optional<Artefact.Signature> signature,
            Consumer<String> warning)
            throws InterruptedException {
        return signatures.check(rule, "the registry " + registry.name(), document, signature, warning);
    }

    /** Keys that their holder has revoked: a line for each in a file that a trusted key signed. */
    private void takeRevocations(Companions companions) throws InterruptedException {
        Optional<byte[]> list = companions.revoked();
        if (list.isEmpty()) {
            return;
        }
        boolean genuine = companions.signaturesOfRevoked().stream()
                .anyMatch(signature -> trust.trusted(signature.keyId())
                        .filter(key -> key.signed(list.get(), signature.base64()))
                        .isPresent());
        if (genuine) {
            new String(list.get(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> KEY_ID.matcher(line).matches())
                    .forEach(trust::revoke);
        }
    }
}
