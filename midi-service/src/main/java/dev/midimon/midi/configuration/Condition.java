package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Value;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a conditional action asks. */
public sealed interface Condition {

    /** Always holds. */
    record Always() implements Condition {}

    /** Never holds. */
    record Never() implements Condition {}

    /** Holds from start (included) to end (excluded), over midnight when end is not after start. */
    record TimeRange(LocalTime start, LocalTime end) implements Condition {}

    /** Holds on these days. */
    record OnDays(Set<DayOfWeek> days) implements Condition {}

    /** Holds while a program of this name runs. */
    record AppRunning(String name) implements Condition {}

    /** Holds while a window of this program is in front. */
    record AppFrontmost(String name) implements Condition {}

    /** Holds in this mode. */
    record ModeIs(String mode) implements Condition {}

    /** Holds when the trigger's velocity lies within. */
    record Velocity(Trigger.Span range) implements Condition {}

    /** Holds when a published state variable has this value, or lies within the range (both ends included). */
    record State(String name, Optional<Value> equalTo, Optional<Range> range) implements Condition {

        /** From one number to another. */
        public record Range(double min, double max) {}
    }

    /** Holds when all hold. */
    record And(List<Condition> conditions) implements Condition {}

    /** Holds when one holds. */
    record Or(List<Condition> conditions) implements Condition {}

    /** Holds when the other does not. */
    record Not(Condition condition) implements Condition {}
}
