package dev.midimon.midi.port.rtp;

import static dev.midimon.midi.port.rtp.SequenceWindow.Verdict.AFTER_LOSS;
import static dev.midimon.midi.port.rtp.SequenceWindow.Verdict.LATE;
import static dev.midimon.midi.port.rtp.SequenceWindow.Verdict.NEXT;
import static dev.midimon.midi.port.rtp.SequenceWindow.Verdict.STRAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §5 Sequence")
class SequenceWindowTest {
    private final SequenceWindow window = new SequenceWindow();

    @Test
    void theFirstPacketMayHaveAnyNumberAndTheNumberingWraps() {
        assertThat(window.judge(65_535)).isEqualTo(NEXT);
        assertThat(window.judge(0)).isEqualTo(NEXT);
        assertThat(window.newest()).isZero();
    }

    @Test
    void aGapIsCounted() {
        window.judge(65_534);
        assertThat(window.judge(2)).isEqualTo(AFTER_LOSS);
        assertThat(window.gap()).isEqualTo(3);
    }

    @Test
    void evenAHugeGapIsCounted() {
        window.judge(60_000);
        assertThat(window.judge(27_231)).isEqualTo(AFTER_LOSS);
        assertThat(window.gap()).isEqualTo(32_766);
    }

    @Test
    void theSameAgainAndWhatWasOvertakenAreLate() {
        window.judge(10);
        window.judge(12);
        assertThat(window.judge(12)).isEqualTo(LATE);
        assertThat(window.judge(11)).isEqualTo(LATE);
        assertThat(window.judge(13)).isEqualTo(NEXT);
    }

    @Test
    void aSenderThatStartsAnewIsFollowedFromItsSecondPacketOn() {
        window.judge(100);
        assertThat(window.judge(40_000)).isEqualTo(STRAY);
        assertThat(window.judge(40_001)).isEqualTo(AFTER_LOSS);
        assertThat(window.gap()).isZero();
        assertThat(window.judge(40_002)).isEqualTo(NEXT);
    }

    @Test
    void aSingleStrayDoesNotMoveTheWindow() {
        window.judge(100);
        window.judge(40_000);
        assertThat(window.judge(101)).isEqualTo(NEXT);
        assertThat(window.judge(40_001)).isEqualTo(STRAY);
    }
}
