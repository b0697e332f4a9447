package dev.midimon.plugins.store;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps a plugin's secrets out of texts that others read. It knows the secrets that were read or stored since the start, and every word of 16 or more characters in them, such as the tokens
 * within a JSON object; the newest 256. Secrets of less than 6 characters would be found everywhere, and are not looked for. Safe for all threads.
 */
public final class Redaction {

    private static final String REDACTED = "********";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._~+/=-]{16,}");
    private static final int SHORTEST = 6;
    private static final int MOST = 256;

    private final Set<String> words = new LinkedHashSet<>();

    synchronized void remember(String secret) {
        if (secret.length() >= SHORTEST) {
            add(secret);
        }
        WORD.matcher(secret).results().forEach(word -> add(word.group()));
        Iterator<String> oldest = words.iterator();
        for (int surplus = words.size() - MOST; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }

    private void add(String word) {
        words.remove(word);
        words.add(word);
    }

    /**
     * Replaces what is secret.
     *
     * @param text for a log, a status or an event
     * @return the text with {@code ********} in place of secrets
     */
    public synchronized String of(String text) {
        String clean = text;
        for (String word : words) {
            clean = clean.replace(word, REDACTED);
        }
        return clean;
    }
}
