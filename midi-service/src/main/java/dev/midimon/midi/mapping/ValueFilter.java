package dev.midimon.midi.mapping;

import dev.midimon.midi.configuration.Trigger.Span;
import dev.midimon.midi.trigger.Chord;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.Arrays;
import java.util.List;

/** What a mapping still asks of an event that has its key. */
interface ValueFilter {

    /** The event is not the mapping's. */
    int REFUSED = Integer.MIN_VALUE;

    /** The event is the mapping's, but nothing is to be done. */
    int SILENT = Integer.MIN_VALUE + 1;

    /** Returns the value as the mapping sees it, {@link #REFUSED} or {@link #SILENT}. */
    int value(TriggerEvent event);

    /** Takes note that the mapping fires with this value. */
    default void fired(int value) {}

    /** Returns in words why the event is refused, or nothing done. */
    String objection(TriggerEvent event);

    /** Takes everything. */
    record Everything() implements ValueFilter {

        @Override
        public int value(TriggerEvent event) {
            return event.value;
        }

        @Override
        public String objection(TriggerEvent event) {
            return "";
        }
    }

    /**
     * Takes values within a span.
     *
     * @param word what people call the value
     * @param min the least
     * @param max the greatest
     */
    record Within(String word, int min, int max) implements ValueFilter {

        Within(String word, Span span) {
            this(word, span.min(), span.max());
        }

        @Override
        public int value(TriggerEvent event) {
            return event.value >= min && event.value <= max ? event.value : REFUSED;
        }

        @Override
        public String objection(TriggerEvent event) {
            return outside(word, event.value, new Span(min, max));
        }
    }

    /**
     * Takes one chord; others may have the same key.
     *
     * @param chord its keys and time
     */
    record Exactly(Chord chord) implements ValueFilter {

        @Override
        public int value(TriggerEvent event) {
            return chord.equals(event.chord) ? event.value : REFUSED;
        }

        @Override
        public String objection(TriggerEvent event) {
            return "another chord";
        }
    }

    /** Takes system exclusive messages that begin so, after the 0xF0. */
    final class Prefix implements ValueFilter {
        private final byte[] prefix;

        Prefix(List<Integer> prefix) {
            this.prefix = new byte[prefix.size()];
            for (int i = 0; i < this.prefix.length; i++) {
                this.prefix[i] = prefix.get(i).byteValue();
            }
        }

        @Override
        public int value(TriggerEvent event) {
            byte[] data = event.data;
            boolean begins = data != null
                    && event.length > prefix.length
                    && Arrays.equals(data, 1, 1 + prefix.length, prefix, 0, prefix.length);
            return begins ? event.value : REFUSED;
        }

        @Override
        public String objection(TriggerEvent event) {
            return "the message does not begin with the prefix";
        }
    }

    /** Says that a value lies outside. */
    static String outside(String word, int value, Span span) {
        return word + " " + value + " outside " + span.min() + ".." + span.max();
    }
}
