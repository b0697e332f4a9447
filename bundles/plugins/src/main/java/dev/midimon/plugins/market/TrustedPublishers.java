package dev.midimon.plugins.market;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Whose signatures count. A service of the hub; safe for all threads. What is changed is on the disk when the call returns. */
@ProviderType
public interface TrustedPublishers {

    /**
     * Returns the keys, trusted and revoked ones.
     *
     * @return in the order in which they were added
     */
    List<Publisher> list();

    /**
     * Trusts a publisher.
     *
     * @param name what people call it
     * @param key the public key: 32 bytes in base64, the text of a PEM file, or the path of one
     * @return the publisher
     */
    Publisher add(String name, String key);

    /**
     * Trusts the publisher of a key that stands beside the document of a registry.
     *
     * @param keyId the key's id
     * @return the publisher
     * @throws InterruptedException if the caller gives up
     */
    Publisher addFromRegistry(String keyId) throws InterruptedException;

    /**
     * Trusts a publisher no longer. What it signed stays installed.
     *
     * @param keyId the key's id
     */
    void remove(String keyId);

    /**
     * Refuses a key for good, trusted before or not: nobody can make it trusted again but by removing it first.
     *
     * @param keyId the key's id
     */
    void revoke(String keyId);

    /**
     * A publisher's key.
     *
     * @param keyId the first 16 hexadecimal digits of the SHA-256 of the raw public key
     * @param name what people call it
     * @param added when
     * @param revoked true if it is refused for good
     */
    record Publisher(String keyId, String name, Instant added, boolean revoked) {}
}
