package dev.midimon.registry.trust;

import dev.midimon.api.version.SemanticVersion;
import java.nio.charset.StandardCharsets;

/** The bytes that publishers sign (docs/reference/registry.md §4). */
public final class Statements {

    private Statements() {}

    /**
     * What is signed for a file of a release.
     *
     * @param id the plugin's id
     * @param version the release's
     * @param sha256 of the file, 64 hexadecimal digits in lower case
     */
    public static byte[] release(String id, SemanticVersion version, String sha256) {
        return lines("midimon-release-v1", id, version.toString(), sha256);
    }

    /**
     * What the old key signs for a new one.
     *
     * @param successor the new key
     */
    public static byte[] succession(PublisherKey successor) {
        return lines("midimon-key-v1", successor.id(), successor.base64());
    }

    private static byte[] lines(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
