package dev.midimon.obs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Proves that the password is known without sending it.
 *
 * @see <a href="https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#creating-an-authentication-string">obs-websocket 5,
 *     Creating an authentication string</a>
 */
final class Authentication {

    private Authentication() {}

    /** Answers the challenge of a Hello. */
    static String answer(JsonNode challenge, String password) {
        String secret = digest(password + challenge.path("salt").asText());
        return digest(secret + challenge.path("challenge").asText());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
