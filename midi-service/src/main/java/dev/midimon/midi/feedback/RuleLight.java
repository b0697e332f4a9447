package dev.midimon.midi.feedback;

import dev.midimon.midi.configuration.FeedbackRule;
import java.time.Duration;
import java.util.Optional;

/** What a rule makes its light show (docs/reference/feedback.md §1). */
record RuleLight(FeedbackRule rule) {
    private static final int BRIGHTEST = 127;

    /** The value for a state at a time, without regard to earlier ones. */
    int value(Optional<Object> state, long nanoTime) {
        Duration blink = rule.blink().get(text(state));
        boolean dark = blink != null && Math.floorMod(Math.floorDiv(nanoTime, blink.toNanos()), 2) == 1;
        return dark ? 0 : lit(state);
    }

    /** When the value changes by itself: the next edge of its blinking, or never. */
    long nextChange(Optional<Object> state, long nanoTime) {
        Duration blink = rule.blink().get(text(state));
        return blink == null ? Long.MAX_VALUE : (Math.floorDiv(nanoTime, blink.toNanos()) + 1) * blink.toNanos();
    }

    /** What it shows when nothing is known, and at the hub's end. */
    int standard() {
        return rule.standard().orElse(0);
    }

    private int lit(Optional<Object> state) {
        if (rule.scale().isPresent() && state.orElse("") instanceof Number number) {
            double min = rule.scale().get().min();
            double max = rule.scale().get().max();
            double share = (number.doubleValue() - min) / (max - min);
            return (int) Math.round(Math.max(0, Math.min(1, share)) * BRIGHTEST);
        }
        return Optional.ofNullable(rule.values().get(text(state))).orElse(standard());
    }

    private static String text(Optional<Object> state) {
        return state.map(String::valueOf).orElse("");
    }
}
