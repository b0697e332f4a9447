package dev.midimon.process.wire;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time as messages carry it (RFC 3339, UTC, milliseconds); the second's text is kept while the second lasts. */
final class Timestamp {

    private static final long NONE = Long.MIN_VALUE;

    private final Clock clock;
    private long second = NONE;
    private String text = "";

    Timestamp(Clock clock) {
        this.clock = clock;
    }

    void writeTo(JsonText json) {
        long now = clock.millis();
        long nowSecond = Math.floorDiv(now, 1000);
        if (nowSecond != second) {
            second = nowSecond;
            String whole = Instant.ofEpochSecond(second)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            text = "\"" + whole.substring(0, whole.length() - 1) + ".";
        }
        int millis = (int) Math.floorMod(now, 1000L);
        json.raw(text)
                .number(millis / 100)
                .number(millis / 10 % 10)
                .number(millis % 10)
                .raw("Z\"");
    }
}
