package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads one table strictly. Every key that is asked for is thereby known; {@link #finish} refuses the others. What does not fit is added to the problems and
 * read as if it were absent.
 */
final class Section {

    /** The longest duration in milliseconds: a day. */
    static final int LONGEST = 86_400_000;

    private final Parameters table;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Parameters table, String path, Problems problems) {
        this.table = table;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    Position position() {
        return table.position();
    }

    Problems problems() {
        return problems;
    }

    /** Returns the path of a key, for messages. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Returns whatever stands there. */
    Optional<Value> value(String key) {
        known.add(key);
        return Optional.ofNullable(table.values().get(key));
    }

    /** Tells whether a key is there, without making it known. */
    boolean has(String key) {
        return table.values().containsKey(key);
    }

    /** Returns where a key, or else the table, stands. */
    Position position(String key) {
        return Optional.ofNullable(table.values().get(key)).map(Value::position).orElse(table.position());
    }

    Optional<String> text(String key) {
        return value(key).flatMap(value -> text(value, path(key)));
    }

    private Optional<String> text(Value value, String at) {
        if (value instanceof Value.Text text) {
            return Optional.of(text.text());
        }
        problems.unexpected(at, value, "text");
        return Optional.empty();
    }

    Optional<String> requiredText(String key, String expected) {
        require(key, expected);
        return filledText(key, expected);
    }

    /** A text that is not empty when it is there. */
    Optional<String> filledText(String key, String expected) {
        Optional<String> text = text(key);
        if (text.filter(String::isBlank).isPresent()) {
            refuse(key, "expected " + expected + ", found an empty text");
        }
        return text.filter(written -> !written.isBlank());
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        items(key, "a list of texts").forEach((at, item) -> text(item, at).ifPresent(texts::add));
        return texts;
    }

    boolean flag(String key, boolean standard) {
        Optional<Value> value = value(key);
        if (value.isPresent() && value.get() instanceof Value.Flag flag) {
            return flag.on();
        }
        value.ifPresent(wrong -> problems.unexpected(path(key), wrong, "true or false"));
        return standard;
    }

    OptionalInt whole(String key, int min, int max) {
        Optional<Value> value = value(key);
        return value.isPresent() ? whole(value.get(), path(key), min, max) : OptionalInt.empty();
    }

    int requiredWhole(String key, int min, int max) {
        require(key, "a whole number from " + min + " to " + max);
        return whole(key, min, max).orElse(min);
    }

    OptionalInt whole(Value value, String at, int min, int max) {
        if (value instanceof Value.Whole whole && whole.number() >= min && whole.number() <= max) {
            return OptionalInt.of((int) whole.number());
        }
        problems.unexpected(at, value, "a whole number from " + min + " to " + max);
        return OptionalInt.empty();
    }

    /** Milliseconds, more than 0. */
    Duration duration(String key, Duration standard) {
        OptionalInt milliseconds = whole(key, 1, LONGEST);
        return milliseconds.isPresent() ? Duration.ofMillis(milliseconds.getAsInt()) : standard;
    }

    /** Milliseconds, perhaps 0. */
    Duration durationOrZero(String key) {
        return Duration.ofMillis(whole(key, 0, LONGEST).orElse(0));
    }

    /** A note number or name. */
    OptionalInt note(String key) {
        Optional<Value> value = value(key);
        return value.isPresent() ? note(value.get(), path(key)) : OptionalInt.empty();
    }

    int requiredNote(String key) {
        require(key, NoteName.EXPECTED);
        return note(key).orElse(0);
    }

    private OptionalInt note(Value value, String at) {
        if (value instanceof Value.Text text) {
            OptionalInt note = NoteName.parse(text.text());
            if (note.isEmpty()) {
                problems.unexpected(at, value, NoteName.EXPECTED);
            }
            return note;
        }
        if (value instanceof Value.Whole whole && whole.number() >= 0 && whole.number() <= 127) {
            return OptionalInt.of((int) whole.number());
        }
        problems.unexpected(at, value, NoteName.EXPECTED);
        return OptionalInt.empty();
    }

    List<Integer> notes(String key) {
        List<Integer> notes = new ArrayList<>();
        items(key, "a list of notes").forEach((at, item) -> note(item, at).ifPresent(notes::add));
        return notes;
    }

    /** One of a few words, without regard to case and underscores. */
    <T> Optional<T> word(String key, Map<String, T> words) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Value.Text text) {
            for (Map.Entry<String, T> word : words.entrySet()) {
                if (Words.same(word.getKey(), text.text())) {
                    return Optional.of(word.getValue());
                }
            }
            problems.unknown(path(key), text.position(), "value", text.text(), words.keySet());
        } else {
            problems.unexpected(path(key), value.get(), "one of " + String.join(", ", words.keySet()));
        }
        return Optional.empty();
    }

    /** A name that must be among those that the file defines. */
    Optional<String> reference(String key, String kind, Collection<String> defined) {
        Optional<String> name = text(key);
        name.filter(written -> !defined.contains(written))
                .ifPresent(written -> problems.unresolved(path(key), position(key), kind, written, defined));
        return name;
    }

    /** <code>{ range = [min, max] }</code>. */
    Trigger.Span span(String key, Trigger.Span all) {
        return span(key, all, "{ range = [min, max] }");
    }

    Trigger.Span span(String key, Trigger.Span all, String expected) {
        Optional<Section> table = table(key, expected);
        if (table.isEmpty()) {
            return all;
        }
        table.get().require("range", "[min, max]");
        Trigger.Span span = table.get().pair("range", all);
        table.get().finish();
        return span;
    }

    /** {@code [min, max]}. */
    Trigger.Span pair(String key, Trigger.Span all) {
        Map<String, Value> items = items(key, "[min, max]");
        if (!has(key)) {
            return all;
        }
        List<Integer> ends = new ArrayList<>();
        items.forEach((at, item) -> whole(item, at, all.min(), all.max()).ifPresent(ends::add));
        if (items.size() != 2) {
            value(key)
                    .filter(Value.Items.class::isInstance)
                    .ifPresent(wrong -> problems.unexpected(path(key), wrong, "[min, max]"));
        } else if (ends.size() == 2) {
            return ordered(key, ends.get(0), ends.get(1));
        }
        return all;
    }

    /** A span whose ends are keys of their own. */
    Trigger.Span ends(String minKey, String maxKey, Trigger.Span all) {
        return ordered(
                has(minKey) ? minKey : maxKey,
                whole(minKey, all.min(), all.max()).orElse(all.min()),
                whole(maxKey, all.min(), all.max()).orElse(all.max()));
    }

    private Trigger.Span ordered(String key, int min, int max) {
        if (min > max) {
            refuse(key, "no number lies from " + min + " to " + max + "; the smaller comes first");
        }
        return new Trigger.Span(Math.min(min, max), Math.max(min, max));
    }

    /** Returns the list's items by their paths. */
    Map<String, Value> items(String key, String expected) {
        Optional<Value> value = value(key);
        if (value.isPresent() && value.get() instanceof Value.Items list) {
            return Paths.of(path(key), list.items());
        }
        value.ifPresent(wrong -> problems.unexpected(path(key), wrong, expected));
        return Map.of();
    }

    Optional<Section> table(String key, String expected) {
        Optional<Value> value = value(key);
        if (value.isPresent() && value.get() instanceof Parameters inner) {
            return Optional.of(new Section(inner, path(key), problems));
        }
        value.ifPresent(wrong -> problems.unexpected(path(key), wrong, expected));
        return Optional.empty();
    }

    /** Returns the table of a key, which is as good as empty when it is not there. */
    Section tableOrEmpty(String key) {
        return table(key, "a table").orElseGet(() -> new Section(Parameters.empty(), path(key), problems));
    }

    /** Returns the tables of {@code [[key]]}. */
    List<Section> tables(String key) {
        List<Section> tables = new ArrayList<>();
        items(key, "tables, as in [[" + path(key).replaceAll("\\[\\d+]", "") + "]]")
                .forEach((at, item) -> {
                    if (item instanceof Parameters inner) {
                        tables.add(new Section(inner, at, problems));
                    } else {
                        problems.unexpected(at, item, "a table");
                    }
                });
        return tables;
    }

    /** Returns the tables within a table, by their keys. */
    Map<String, Section> tablesByName(String key) {
        return table(key, "a table").map(Section::tablesByName).orElse(Map.of());
    }

    private Map<String, Section> tablesByName() {
        Map<String, Section> tables = new LinkedHashMap<>();
        for (String name : table.values().keySet()) {
            table(name, "a table").ifPresent(inner -> tables.put(name, inner));
        }
        return tables;
    }

    /** Returns the whole table, whose keys are somebody else's. */
    Parameters parameters() {
        return table;
    }

    /** Refuses what stands at a key. */
    void refuse(String key, String message) {
        problems.error(path(key), position(key), message);
    }

    /** Refuses a name that another table has. */
    void taken(String key, String kind, String name) {
        refuse(key, "there is a " + kind + " \"" + name + "\" already; each needs a name of its own");
    }

    void require(String key, String expected) {
        known.add(key);
        if (!has(key)) {
            problems.missing(path(key), position(), expected);
        }
    }

    /** Makes keys known that are read elsewhere. */
    void knows(Collection<String> keys) {
        known.addAll(keys);
    }

    /** Refuses the keys that nobody asked for. */
    void finish() {
        table.values().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.unknown(path(key), value.position(), "key", key, known);
            }
        });
    }
}
