package dev.midimon.plugins.store;

import dev.midimon.api.plugin.SecretException;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of one plugin: a file for each in {@code DATA/secrets/ID}, encrypted, and a lock that the hubs of all processes share. There is one object for a plugin in a process.
 */
final class SecretFiles implements Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_NAME_LENGTH - 1) + "}");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Tells secrets from settings of the same name, whose names have no slash. */
    private static final String DOMAIN = "secret/";

    private final String plugin;
    private final Path directory;
    private final Vault vault;
    private final SharedLock lock;
    private final Redaction redaction;

    SecretFiles(String plugin, Path directory, Vault vault, Redaction redaction) {
        this.plugin = plugin;
        this.directory = directory;
        this.vault = vault;
        this.lock = new SharedLock(directory.resolve(".lock"));
        this.redaction = redaction;
    }

    @Override
    public Optional<String> get(String name) {
        Path file = file(name);
        try {
            String secret = vault.open(
                    plugin,
                    DOMAIN + name,
                    Files.readString(file, StandardCharsets.UTF_8).strip());
            redaction.remember(secret);
            return Optional.of(secret);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SecretException(
                    "SECRET_NOT_READABLE", plugin + ": the secret " + name + " cannot be read: " + e.getMessage(), e);
        } catch (PluginException e) {
            throw new SecretException(e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void set(String name, String secret) throws InterruptedException {
        Path file = file(name);
        take(name);
        try {
            write(file, name, secret);
        } finally {
            letGo();
        }
    }

    @Override
    public void delete(String name) throws InterruptedException {
        Path file = file(name);
        if (!Files.exists(file)) {
            return;
        }
        take(name);
        try {
            new DurableFile(file).delete();
        } catch (IOException e) {
            throw notStored(name, e);
        } finally {
            letGo();
        }
    }

    @Override
    public <X extends Exception> void update(String name, Change<X> change) throws X, InterruptedException {
        Path file = file(name);
        take(name);
        try {
            Optional<String> current = get(name);
            if (current.isPresent()) {
                write(file, name, current.get()); // a full disk is found while the current secret is still good
            }
            String changed = change.apply(current);
            if (!current.equals(Optional.of(changed))) {
                write(file, name, changed);
            }
        } finally {
            letGo();
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SecretException(
                    "BAD_SECRET",
                    plugin + ": expected the name of a secret (1 to " + MAX_NAME_LENGTH
                            + " letters, digits, -, . and _), found \"" + name + "\"");
        }
        return directory.resolve(name);
    }

    private void write(Path file, String name, String secret) {
        int size = secret.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_SECRET_BYTES) {
            throw new SecretException(
                    "BAD_SECRET",
                    plugin + ": expected a secret " + name + " of at most " + MAX_SECRET_BYTES + " bytes, found "
                            + size);
        }
        redaction.remember(secret);
        try {
            String sealed = vault.seal(plugin, DOMAIN + name, secret);
            new DurableFile(file).write(sealed.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw notStored(name, e);
        } catch (PluginException e) {
            throw new SecretException(e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    private SecretException notStored(String name, IOException cause) {
        return new SecretException(
                "SECRET_NOT_STORED",
                plugin + ": the secret " + name + " cannot be written to " + directory + ": " + cause.getMessage(),
                cause);
    }

    private void take(String name) throws InterruptedException {
        try {
            DurableFile.createDirectory(directory);
            if (!lock.take(PATIENCE)) {
                throw new SecretException(
                        "SECRET_BUSY",
                        plugin + ": the secret " + name + " was being changed, here or by another hub, for "
                                + PATIENCE.toSeconds() + " s");
            }
        } catch (IOException e) {
            throw notStored(name, e);
        }
    }

    private void letGo() {
        try {
            lock.letGo();
        } catch (IOException e) {
            LOG.warn("The lock on {} was not closed in order", directory, e);
        }
    }

    @Override
    public String toString() {
        return "the secrets of " + plugin;
    }
}
