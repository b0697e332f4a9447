package dev.midimon.midi.configuration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code first..last}: from one number to another. */
record Scale(double first, double last) {

    private static final String NUMBER = "(-?\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern SYNTAX = Pattern.compile(NUMBER + "\\.\\." + NUMBER);

    static Optional<Scale> parse(String text) {
        Matcher ends = SYNTAX.matcher(text);
        return ends.matches()
                ? Optional.of(new Scale(Double.parseDouble(ends.group(1)), Double.parseDouble(ends.group(2))))
                : Optional.empty();
    }
}
