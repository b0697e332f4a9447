package dev.midimon.midi.trigger;

import dev.midimon.midi.configuration.Configuration.Timing;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.configuration.Trigger.Span;
import dev.midimon.midi.configuration.Trigger.Transport.Message;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Names the trigger that was played. Clock, active sensing and other messages that fire nothing are to be left out, or are passed over. Has no state: any
 * thread may use it.
 */
public final class Learner {

    /** How long it must be quiet for the gesture to be over, in nanoseconds. */
    public static final long QUIET_NANOS = 700_000_000;

    /** More messages than these say nothing more. */
    public static final int MAX_MESSAGES = 1_000;

    /** A long system exclusive message ends in data that changes: its beginning tells enough. */
    private static final int MAX_PREFIX = 16;

    private final Timing timing;

    /**
     * Creates a learner.
     *
     * @param timing how long gestures take where a mapping does not say
     */
    public Learner(Timing timing) {
        this.timing = timing;
    }

    /**
     * Tells whether the gesture is over: it has been quiet for {@link #QUIET_NANOS} and no key is down, or a key has been down for longer than a long press
     * takes, or {@link #MAX_MESSAGES} have been heard.
     *
     * @param heard what was heard so far, in order
     * @param nanoTime now
     * @return false as long as nothing was heard
     */
    public boolean complete(List<Heard> heard, long nanoTime) {
        List<Heard> telling = telling(heard);
        if (telling.isEmpty()) {
            return false;
        }
        long needed = KeyStrokes.of(telling, nanoTime).anyDown() ? timing.hold().toNanos() + QUIET_NANOS : QUIET_NANOS;
        return heard.size() >= MAX_MESSAGES
                || nanoTime - telling.get(telling.size() - 1).nanoTime() >= needed;
    }

    /**
     * Names what was played.
     *
     * @param heard what was heard, in order
     * @param nanoTime now, until when keys that were not released have been held
     * @return nothing if nothing that can be mapped was heard
     */
    public Optional<Learned> learn(List<Heard> heard, long nanoTime) {
        List<Heard> telling = telling(heard);
        return telling.stream()
                .collect(Collectors.groupingBy(
                        message -> List.of(message.source(), message.channel()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .max(Comparator.comparing((List<Heard> group) -> group.stream().anyMatch(Heard::press))
                        .thenComparing(group -> group.get(0).channel() > 0)
                        .thenComparing(List::size))
                .flatMap(group -> trigger(group, nanoTime)
                        .map(trigger -> new Learned(
                                trigger, group.get(0).source(), group.get(0).channel())));
    }

    private static List<Heard> telling(List<Heard> heard) {
        return heard.stream()
                .limit(MAX_MESSAGES)
                .filter(message -> message.status() < 0xF1 || (message.status() >= 0xFA && message.status() <= 0xFC))
                .toList();
    }

    private Optional<Trigger> trigger(List<Heard> group, long nanoTime) {
        KeyStrokes strokes = KeyStrokes.of(group, nanoTime);
        if (!strokes.isEmpty()) {
            return Optional.of(strokes.trigger(timing));
        }
        Map<Integer, List<Heard>> byKind =
                group.stream().collect(Collectors.groupingBy(Heard::kind, LinkedHashMap::new, Collectors.toList()));
        Optional<Map.Entry<Integer, List<Heard>>> most = byKind.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()));
        return most.flatMap(entry -> trigger(entry.getKey(), entry.getValue()));
    }

    private static Optional<Trigger> trigger(int kind, List<Heard> messages) {
        Heard first = messages.get(0);
        return switch (kind) {
            case 0xA0 -> Optional.of(new Trigger.Aftertouch(OptionalInt.of(first.data1()), Span.SEVEN_BITS));
            case 0xB0 -> Optional.of(Knob.of(messages).trigger());
            case 0xC0 -> Optional.of(new Trigger.ProgramChange(first.data1()));
            case 0xD0 -> Optional.of(new Trigger.Aftertouch(OptionalInt.empty(), Span.SEVEN_BITS));
            case 0xE0 -> Optional.of(new Trigger.PitchBend(Span.FOURTEEN_BITS, 0));
            case 0xF0 -> Optional.of(new Trigger.SystemExclusive(prefix(first.bytes())));
            case 0xFA -> Optional.of(new Trigger.Transport(Message.START));
            case 0xFB -> Optional.of(new Trigger.Transport(Message.CONTINUE));
            case 0xFC -> Optional.of(new Trigger.Transport(Message.STOP));
            default -> Optional.empty();
        };
    }

    private static List<Integer> prefix(List<Integer> message) {
        return message.stream()
                .skip(1)
                .filter(data -> data < 0x80)
                .limit(MAX_PREFIX)
                .toList();
    }
}
