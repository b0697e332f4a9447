package dev.midimon.shell.command;

import dev.midimon.shell.Arguments;
import dev.midimon.shell.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people give them: a time, or how long ago. */
final class Moments {

    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Moments() {}

    /** Reads the moment that an option gives, if it is there. */
    static Optional<Instant> option(Arguments arguments, String option, Instant now) throws UsageException {
        Optional<String> text = arguments.option(option);
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(option, text.get(), now));
    }

    private static Instant parse(String option, String text, Instant now) throws UsageException {
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            long count = Long.parseLong(age.group(1));
            return now.minus(UNITS.getOrDefault(age.group(2), Duration.ZERO).multipliedBy(count));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException(option
                    + ": expected a time such as 2026-01-31T12:00:00Z, or an age such as 90s, 15m, 12h or 7d, found "
                    + text);
        }
    }
}
