package dev.midimon.port.jack;

import dev.midimon.api.parameter.Description;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The keys of a {@code [[ports]]} table of kind {@code jack}. */
record JackSettings(
        @Description(
                "regular expressions; MIDI ports with a matching name, as jack_lsp lists them, are connected both ways")
        Optional<List<String>> connect) {

    /** Checks the expressions. */
    JackSettings {
        connect.ifPresent(expressions -> expressions.forEach(JackSettings::compile));
    }

    private static Pattern compile(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "connect: expected a regular expression, found \"%s\": %s"
                            .formatted(expression, e.getDescription()),
                    e);
        }
    }

    List<Pattern> patterns() {
        return connect.orElse(List.of()).stream().map(JackSettings::compile).toList();
    }
}
