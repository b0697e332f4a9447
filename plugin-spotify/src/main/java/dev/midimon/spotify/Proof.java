package dev.midimon.spotify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What only this login knows: the state, by which it knows its answer, and the verifier, by which Spotify knows who asks for the tokens.
 *
 * @param state 32 random bytes in base64url
 * @param verifier 64 random bytes in base64url
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4">RFC 7636, section 4</a>
 */
record Proof(String state, String verifier) {

    private static final int STATE_BYTES = 32;
    private static final int VERIFIER_BYTES = 64;

    static Proof random() {
        SecureRandom random = new SecureRandom();
        return new Proof(text(random, STATE_BYTES), text(random, VERIFIER_BYTES));
    }

    private static String text(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns what Spotify gets beforehand: the SHA-256 of the verifier. */
    String challenge() {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Compares in the same time whatever differs. */
    boolean answers(String candidate) {
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "proof";
    }
}
