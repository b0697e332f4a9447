package dev.midimon.plugins.market;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Makes a registry's document from a folder of plugins, for any static web server. A service of the hub; safe for all threads. */
@ProviderType
public interface RegistryBuilder {

    /**
     * Writes {@code index.json} into a folder, and with a key its signatures.
     *
     * @param folder holds jars, {@code .wasm} modules, {@code .binary} programs, and folders with a {@code plugin.toml}, which are packed
     * @param base the address under which the folder will be served; empty for addresses relative to the document
     * @param key a private key in PEM (PKCS 8, Ed25519), as OpenSSL makes it; empty for a document without signatures
     * @return the document's path and what it lists
     * @throws InterruptedException if the caller gives up
     */
    Built build(Path folder, Optional<URI> base, Optional<Path> key) throws InterruptedException;

    /**
     * What was built.
     *
     * @param document the document
     * @param releases what it lists, one {@code ID VERSION} each
     * @param keyId of the key that signed; empty without one
     */
    record Built(Path document, List<String> releases, Optional<String> keyId) {

        public Built {
            releases = List.copyOf(releases);
        }
    }
}
