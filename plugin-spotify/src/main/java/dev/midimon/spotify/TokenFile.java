package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The newest refresh token, in {@code login.json} of the plugin's directory, readable by its owner only. A token of the settings that the file does not
 * descend from is newer than the file.
 */
final class TokenFile {

    private static final int FORMAT = 1;
    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private final Path file;
    private final ObjectMapper json;

    TokenFile(Path directory, ObjectMapper json) {
        this.file = directory.resolve("login.json");
        this.json = json;
    }

    /**
     * Returns the token to use.
     *
     * @param client the app's id; tokens of another app are of no use
     * @param given the token of the settings
     */
    Optional<String> newest(String client, Optional<String> given) throws IOException {
        if (!Files.exists(file)) {
            return given;
        }
        JsonNode stored = json.readTree(Files.readString(file));
        boolean ours = stored.path("format").asInt() == FORMAT
                && stored.path("client_id").asText().equals(client);
        boolean descends = given.isEmpty() || stored.path("origin").asText().equals(fingerprint(given.get()));
        String token = stored.path("refresh_token").asText();
        return ours && descends && !token.isEmpty() ? Optional.of(token) : given;
    }

    /**
     * Keeps a token in place of the one before it. It is on the disk when this returns.
     *
     * @param given the token of the settings at this time
     */
    void keep(String client, Optional<String> given, String token) throws IOException {
        ObjectNode content = json.createObjectNode()
                .put("format", FORMAT)
                .put("client_id", client)
                .put("origin", given.map(TokenFile::fingerprint).orElse(""))
                .put("refresh_token", token);
        Path written = file.resolveSibling("login.json.new");
        Files.deleteIfExists(written);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(written, posix ? OWNER_ONLY : new FileAttribute<?>[0]);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(json.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String fingerprint(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
