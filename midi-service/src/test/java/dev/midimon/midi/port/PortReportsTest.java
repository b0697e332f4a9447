package dev.midimon.midi.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ports §1.9 Reports")
class PortReportsTest {
    private final AtomicLong clock = new AtomicLong();
    private final List<PortReport> passed = new ArrayList<>();
    private final PortReports reports = new PortReports(Duration.ofNanos(10), clock::get, passed::add);

    @Test
    void oneReportPerCodeAndIntervalPassesAndTellsHowManyDidNot() {
        reports.report("net", "A", "first");
        reports.report("net", "A", "second");
        reports.report("net", "A", "third");
        reports.report("net", "B", "another code");
        reports.report("osc", "A", "another port");
        clock.set(10);
        reports.report("net", "A", "fourth");
        assertThat(passed)
                .containsExactly(
                        new PortReport("net", "A", "first", 0),
                        new PortReport("net", "B", "another code", 0),
                        new PortReport("osc", "A", "another port", 0),
                        new PortReport("net", "A", "fourth", 2));
    }
}
