package dev.midimon.midi.port.rtp;

import static dev.midimon.midi.port.rtp.SequenceWindow.Verdict.AFTER_LOSS;
import static dev.midimon.midi.port.rtp.SequenceWindow.Verdict.LATE;
import static dev.midimon.midi.port.rtp.SequenceWindow.Verdict.NEXT;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("rtp-midi §5.1 Each packet once")
class SequenceWindowPropertyTest {

    @Property
    void noNumberIsTakenTwiceInARow(
            @ForAll @IntRange(max = 65_535) int first, @ForAll @IntRange(max = 65_535) int second) {
        var fresh = new SequenceWindow();
        fresh.judge(first);
        SequenceWindow.Verdict verdict = fresh.judge(second);
        if (verdict == NEXT || verdict == AFTER_LOSS) {
            assertThat(fresh.judge(second)).isEqualTo(LATE);
        }
    }
}
