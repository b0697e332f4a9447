package dev.midimon.midi.trigger;

import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.configuration.Trigger.Direction;
import dev.midimon.midi.configuration.Trigger.Encoding;
import dev.midimon.midi.configuration.Trigger.Span;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What the controller messages of one source and channel tell about the knob, fader or button that sent them.
 *
 * @param values by controller, in order
 */
record Knob(Map<Integer, List<Integer>> values) {

    private static final int PARAMETER_COARSE = 99;
    private static final int PARAMETER_FINE = 98;

    /** Fewer messages than these may be anything. */
    private static final int ENOUGH = 3;

    /** The most steps that one message of an encoder says while it is turned by hand. */
    private static final int FAST = 15;

    static Knob of(List<Heard> messages) {
        return new Knob(messages.stream()
                .collect(Collectors.groupingBy(
                        Heard::data1, LinkedHashMap::new, Collectors.mapping(Heard::data2, Collectors.toList()))));
    }

    Trigger trigger() {
        if (values.containsKey(PARAMETER_COARSE) && values.containsKey(PARAMETER_FINE)) {
            int parameter = values.get(PARAMETER_COARSE).get(0) << 7
                    | values.get(PARAMETER_FINE).get(0);
            return new Trigger.Nrpn(parameter, Span.FOURTEEN_BITS);
        }
        Map.Entry<Integer, List<Integer>> most = values.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .orElseThrow();
        int cc = most.getKey();
        int coarse = cc % 32;
        if (cc < 64 && values.containsKey(coarse) && values.containsKey(coarse + 32)) {
            return new Trigger.ControlChange(coarse, Span.FOURTEEN_BITS, false, 14);
        }
        return trigger(cc, most.getValue());
    }

    private static Trigger trigger(int cc, List<Integer> sent) {
        Optional<Encoding> encoding = encoding(sent);
        if (encoding.isPresent()) {
            return new Trigger.EncoderTurn(cc, direction(encoding.get(), sent), encoding.get());
        }
        boolean button = sent.contains(127) && sent.stream().allMatch(value -> value == 0 || value == 127);
        return new Trigger.ControlChange(cc, button ? new Span(64, 127) : Span.SEVEN_BITS, false, 7);
    }

    private static Optional<Encoding> encoding(List<Integer> sent) {
        if (!repeats(sent)) {
            return Optional.empty();
        }
        IntPredicate right = value -> value >= 1 && value <= FAST;
        if (all(sent, right.or(value -> value >= 128 - FAST))) {
            return Optional.of(Encoding.RELATIVE_TWOS_COMPLEMENT);
        }
        if (all(sent, value -> value != 64 && Math.abs(value - 64) <= FAST)) {
            return Optional.of(Encoding.RELATIVE_BINARY_OFFSET);
        }
        return all(sent, right.or(value -> value > 64 && value <= 64 + FAST))
                ? Optional.of(Encoding.RELATIVE_SIGN_MAGNITUDE)
                : Optional.empty();
    }

    /** Steps are said again and again; a position moves on with every message, up to an end where it may stay. */
    private static boolean repeats(List<Integer> sent) {
        int again = 0;
        int up = 0;
        int down = 0;
        for (int i = 1; i < sent.size(); i++) {
            int move = Integer.compare(sent.get(i), sent.get(i - 1));
            again += move == 0 ? 1 : 0;
            up += move > 0 ? 1 : 0;
            down += move < 0 ? 1 : 0;
        }
        boolean movesOn = up + down > 1 && (up == 0 || down == 0);
        return sent.size() >= ENOUGH && !movesOn && 2 * again >= sent.size() - 1;
    }

    private static Optional<Direction> direction(Encoding encoding, List<Integer> sent) {
        IntPredicate right = encoding == Encoding.RELATIVE_BINARY_OFFSET ? value -> value > 64 : value -> value < 64;
        if (all(sent, right)) {
            return Optional.of(Direction.CLOCKWISE);
        }
        return all(sent, right.negate()) ? Optional.of(Direction.COUNTER_CLOCKWISE) : Optional.empty();
    }

    private static boolean all(List<Integer> sent, IntPredicate predicate) {
        return sent.stream().mapToInt(Integer::intValue).allMatch(predicate);
    }
}
