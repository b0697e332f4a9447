package dev.midimon.actions.desktop.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words. Blanks separate; {@code '…'} and {@code "…"} keep them together; a backslash outside of single quotes takes the meaning from a
 * quote, a backslash or a blank, and is itself before anything else. Nothing is expanded.
 */
final class CommandLine {

    private static final char NONE = 0;

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean within;
    private char quote = NONE;

    private CommandLine(String line) {
        this.line = line;
    }

    /**
     * Splits.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> words(String line) {
        return new CommandLine(line).split();
    }

    private List<String> split() {
        int opened = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length() && "\"'\\ ".indexOf(line.charAt(i + 1)) >= 0) {
                i++;
                take(line.charAt(i));
            } else if (quote != NONE && c == quote) {
                quote = NONE;
            } else if (quote == NONE && (c == '"' || c == '\'')) {
                quote = c;
                opened = i;
                within = true;
            } else if (quote == NONE && Character.isWhitespace(c)) {
                end();
            } else {
                take(c);
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("the quote " + quote + " at place " + (opened + 1) + " is not closed");
        }
        end();
        return List.copyOf(words);
    }

    private void take(char c) {
        word.append(c);
        within = true;
    }

    private void end() {
        if (within) {
            words.add(word.toString());
            word.setLength(0);
            within = false;
        }
    }
}
