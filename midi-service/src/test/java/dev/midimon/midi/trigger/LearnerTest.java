package dev.midimon.midi.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.configuration.Configuration.Timing;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.configuration.Trigger.Direction;
import dev.midimon.midi.configuration.Trigger.Encoding;
import dev.midimon.midi.configuration.Trigger.Span;
import dev.midimon.midi.configuration.Trigger.Transport.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("triggers: T9 Learning")
class LearnerTest {

    private static final long MILLISECOND = 1_000_000;
    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final Duration TAP = Duration.ofMillis(300);
    private static final Duration CHORD = Duration.ofMillis(50);

    private final Learner learner = new Learner(new Timing(CHORD, TAP, HOLD));

    @ParameterizedTest(name = "{0}")
    @MethodSource("played")
    void namesTheMostParticularTrigger(String played, Trigger expected) {
        assertThat(learner.learn(heard(played), 10_000 * MILLISECOND))
                .map(Learned::trigger)
                .contains(expected);
    }

    static Stream<Arguments> played() {
        return Stream.of(
                Arguments.of("0 90 24 64, 90 80 24 00", new Trigger.Note(36, Span.SEVEN_BITS, Trigger.Edge.PRESS)),
                Arguments.of(
                        "0 90 24 64, 10 D0 40, 20 D0 41, 30 D0 00, 90 90 24 00",
                        new Trigger.Note(36, Span.SEVEN_BITS, Trigger.Edge.PRESS)),
                Arguments.of(
                        "0 90 24 64, 50 80 24 00, 1000 90 24 64, 1050 80 24 00",
                        new Trigger.Note(36, Span.SEVEN_BITS, Trigger.Edge.PRESS)),
                Arguments.of("0 90 24 64, 2000 80 24 00", new Trigger.LongPress(36, HOLD)),
                Arguments.of("0 90 24 64", new Trigger.LongPress(36, HOLD)),
                Arguments.of("0 90 24 64, 50 80 24 00, 300 90 24 64, 350 80 24 00", new Trigger.DoubleTap(36, TAP)),
                Arguments.of("0 90 24 64, 30 90 28 64, 80 80 24 00, 90 80 28 00", chord(CHORD, 36, 40)),
                Arguments.of(
                        "0 90 24 64, 100 90 28 64, 180 80 24 00, 190 80 28 00", chord(Duration.ofMillis(160), 36, 40)),
                Arguments.of(
                        "0 90 24 64, 20 80 24 00, 30 90 28 64, 90 80 28 00",
                        new Trigger.Note(36, Span.SEVEN_BITS, Trigger.Edge.PRESS)),
                Arguments.of("0 B0 07 10, 5 B0 07 12, 9 B0 07 13", knob(7, Span.SEVEN_BITS, 7)),
                Arguments.of(
                        "0 B0 07 7D, 5 B0 07 7E, 9 B0 07 7F, 10 B0 07 7F, 11 B0 07 7F", knob(7, Span.SEVEN_BITS, 7)),
                Arguments.of("0 B0 40 7F, 90 B0 40 00", knob(64, new Span(64, 127), 7)),
                Arguments.of("0 B0 07 40, 0 B0 27 10, 5 B0 07 40, 5 B0 27 20", knob(7, Span.FOURTEEN_BITS, 14)),
                Arguments.of(
                        "0 B0 10 01, 5 B0 10 01, 9 B0 10 02, 12 B0 10 02, 14 B0 10 01",
                        turn(Encoding.RELATIVE_TWOS_COMPLEMENT, Direction.CLOCKWISE)),
                Arguments.of(
                        "0 B0 10 7F, 5 B0 10 7F, 9 B0 10 7F",
                        turn(Encoding.RELATIVE_TWOS_COMPLEMENT, Direction.COUNTER_CLOCKWISE)),
                Arguments.of(
                        "0 B0 10 7F, 5 B0 10 7F, 9 B0 10 01, 10 B0 10 01",
                        turn(Encoding.RELATIVE_TWOS_COMPLEMENT, null)),
                Arguments.of(
                        "0 B0 10 3F, 5 B0 10 3F, 9 B0 10 3F",
                        turn(Encoding.RELATIVE_BINARY_OFFSET, Direction.COUNTER_CLOCKWISE)),
                Arguments.of(
                        "0 B0 10 41, 5 B0 10 41, 9 B0 10 3F, 10 B0 10 3F", turn(Encoding.RELATIVE_BINARY_OFFSET, null)),
                Arguments.of(
                        "0 B0 10 41, 5 B0 10 41, 9 B0 10 01, 10 B0 10 01",
                        turn(Encoding.RELATIVE_SIGN_MAGNITUDE, null)),
                Arguments.of(
                        "0 B0 63 02, 0 B0 62 01, 0 B0 06 10, 1 B0 06 11", new Trigger.Nrpn(257, Span.FOURTEEN_BITS)),
                Arguments.of("0 E0 00 41, 5 E0 00 42, 9 E0 00 40", new Trigger.PitchBend(Span.FOURTEEN_BITS, 0)),
                Arguments.of("0 D0 10, 5 D0 20", new Trigger.Aftertouch(OptionalInt.empty(), Span.SEVEN_BITS)),
                Arguments.of("0 A0 24 10, 5 A0 24 20", new Trigger.Aftertouch(OptionalInt.of(36), Span.SEVEN_BITS)),
                Arguments.of("0 C0 05", new Trigger.ProgramChange(5)),
                Arguments.of("0 F0 7E 00 06 02 F7", new Trigger.SystemExclusive(List.of(0x7E, 0, 6, 2))),
                Arguments.of("0 F8, 1 FC, 2 F8", new Trigger.Transport(Message.STOP)));
    }

    @Test
    @DisplayName("T9.1 with source and channel, of the key when knobs move as well")
    void namesSourceAndChannel() {
        List<Heard> heard = new ArrayList<>(heard("0 B0 07 10, 1 B0 07 11, 2 B0 07 12"));
        heard.add(new Heard(3, List.of(0x94, 36, 100), 5));
        heard.add(new Heard(3, List.of(0x84, 36, 0), 6));
        Trigger note = new Trigger.Note(36, Span.SEVEN_BITS, Trigger.Edge.PRESS);
        assertThat(learner.learn(heard, 10)).contains(new Learned(note, 3, 5));
    }

    @Test
    @DisplayName("T9.1 nothing is learned from nothing")
    void nothingIsLearnedFromNothing() {
        assertThat(learner.learn(List.of(), 0)).isEmpty();
        assertThat(learner.learn(heard("0 F8, 1 FE"), 0)).isEmpty();
        assertThat(learner.complete(heard("0 F8, 1 FE"), 10_000 * MILLISECOND)).isFalse();
    }

    @Test
    @DisplayName("T9.2 the gesture is over after 0.7 s of quiet, or when a key was held long")
    void quietEndsTheGesture() {
        List<Heard> tap = heard("0 90 24 64, 50 80 24 00, 80 F8");
        assertThat(learner.complete(tap, 749 * MILLISECOND)).isFalse();
        assertThat(learner.complete(tap, 750 * MILLISECOND)).isTrue();
        List<Heard> held = heard("0 90 24 64");
        assertThat(learner.complete(held, 2699 * MILLISECOND)).isFalse();
        assertThat(learner.complete(held, 2700 * MILLISECOND)).isTrue();
    }

    private static Trigger chord(Duration timeout, Integer... notes) {
        return new Trigger.NoteChord(new TreeSet<>(Arrays.asList(notes)), timeout);
    }

    private static Trigger knob(int cc, Span span, int bits) {
        return new Trigger.ControlChange(cc, span, false, bits);
    }

    private static Trigger turn(Encoding encoding, Direction direction) {
        return new Trigger.EncoderTurn(16, Optional.ofNullable(direction), encoding);
    }

    /** Reads {@code milliseconds bytes, milliseconds bytes, …}. */
    private static List<Heard> heard(String played) {
        return Arrays.stream(played.split(", "))
                .map(message -> message.split(" ", 2))
                .map(parts -> new Heard(
                        0,
                        Arrays.stream(parts[1].split(" "))
                                .map(hex -> Integer.parseInt(hex, 16))
                                .toList(),
                        Long.parseLong(parts[0]) * MILLISECOND))
                .toList();
    }
}
