package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One way to write something, and what it becomes. */
@FunctionalInterface
interface Spelling {

    /** Rewrites what is spelled so, if anything is. */
    void apply(Draft table);

    /** Another name of a key. */
    static Spelling rename(String alias, String canonical) {
        return table -> table.rename(alias, canonical);
    }

    /** The ends of a range as keys of their own; a missing end is that of all numbers. */
    static Spelling ends(String key, String minKey, String maxKey, Function<Draft, Trigger.Span> all) {
        return table -> {
            Optional<Value> min = table.take(minKey);
            Optional<Value> max = table.take(maxKey);
            min.or(() -> max).map(Value::position).ifPresent(position -> {
                Trigger.Span span = all.apply(table);
                Value range = items(
                        min.orElse(new Value.Whole(span.min(), position)),
                        max.orElse(new Value.Whole(span.max(), position)),
                        position);
                table.claim(key, range(range), "\"" + minKey + "\"/\"" + maxKey + "\"");
            });
        };
    }

    /** A range as a list. */
    static Spelling list(String key, String alias) {
        return table -> table.take(alias).ifPresent(value -> table.claim(key, range(value), "\"" + alias + "\""));
    }

    /** A range as a list, whose canonical ends are keys of their own. */
    static Spelling listToEnds(String minKey, String maxKey, String alias) {
        return table -> {
            Optional<Value> pair = table.take(alias);
            if (pair.orElse(null) instanceof Value.Items list && list.items().size() == 2) {
                table.claim(minKey, list.items().get(0), "\"" + alias + "\"");
                table.claim(maxKey, list.items().get(1), "\"" + alias + "\"");
            } else {
                pair.ifPresent(wrong -> table.problems().unexpected(table.path(alias), wrong, "[min, max]"));
            }
        };
    }

    /** A range as a word, such as {@code "Soft"}. */
    static Spelling word(String key, Map<String, Trigger.Span> words) {
        return table -> table.text(key)
                .map(word -> words.get(word.toLowerCase(Locale.ROOT)))
                .ifPresent(span -> {
                    Position position = table.take(key).map(Value::position).orElse(Position.NONE);
                    Value min = new Value.Whole(span.min(), position);
                    Value max = new Value.Whole(span.max(), position);
                    table.put(key, range(items(min, max, position)));
                });
    }

    private static Value items(Value min, Value max, Position position) {
        return new Value.Items(List.of(min, max), position);
    }

    private static Value range(Value list) {
        return Parameters.of(Map.of("range", list), list.position());
    }
}
