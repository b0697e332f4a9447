package dev.midimon.plugins.store;

import dev.midimon.api.plugin.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that plugins keep, below {@code DATA/secrets}. Safe for all threads. */
public final class SecretStore {

    private final Path directory;
    private final Vault vault;
    private final Map<String, Own> byPlugin = new ConcurrentHashMap<>();

    /**
     * Opens the store. Touches no disk.
     *
     * @param data the user's data directory, for a private hub, too
     * @param vault encrypts
     */
    public SecretStore(Path data, Vault vault) {
        this.directory = data.resolve("secrets");
        this.vault = vault;
    }

    /**
     * What one plugin has.
     *
     * @param secrets its secrets
     * @param redaction keeps them out of texts
     */
    public record Own(Secrets secrets, Redaction redaction) {}

    /**
     * Returns what a plugin has.
     *
     * @param plugin its id
     * @return the same for all its versions
     */
    public Own of(String plugin) {
        return byPlugin.computeIfAbsent(plugin, id -> {
            Redaction redaction = new Redaction();
            return new Own(new SecretFiles(id, directory.resolve(id), vault, redaction), redaction);
        });
    }
}
