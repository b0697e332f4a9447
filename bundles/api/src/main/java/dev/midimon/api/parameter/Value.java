package dev.midimon.api.parameter;

import java.util.List;
import java.util.Objects;

/** One value of a table: a constant, a list, a table, or something computed from the trigger. Immutable. */
public sealed interface Value
        permits Value.Text, Value.Whole, Value.Decimal, Value.Flag, Value.Items, Value.Computed, Parameters {

    /**
     * Returns where the value stands in its file.
     *
     * @return {@link Position#NONE} when it does not come from a file
     */
    Position position();

    /**
     * A text.
     *
     * @param text its characters
     * @param position where it stands
     */
    record Text(String text, Position position) implements Value {
        /** Checks that nothing is missing. */
        public Text {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(position, "position");
        }
    }

    /**
     * A whole number.
     *
     * @param number the number
     * @param position where it stands
     */
    record Whole(long number, Position position) implements Value {}

    /**
     * A number with a fraction.
     *
     * @param number the number
     * @param position where it stands
     */
    record Decimal(double number, Position position) implements Value {}

    /**
     * A truth value.
     *
     * @param on true or false
     * @param position where it stands
     */
    record Flag(boolean on, Position position) implements Value {}

    /**
     * A list.
     *
     * @param items its values
     * @param position where it stands
     */
    record Items(List<Value> items, Position position) implements Value {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
            Objects.requireNonNull(position, "position");
        }
    }

    /**
     * A value that is computed from the trigger.
     *
     * @param template how
     * @param position where it stands
     */
    record Computed(Template template, Position position) implements Value {
        /** Checks that nothing is missing. */
        public Computed {
            Objects.requireNonNull(template, "template");
            Objects.requireNonNull(position, "position");
        }
    }
}
