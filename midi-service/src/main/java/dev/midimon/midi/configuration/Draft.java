package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** One table while its spellings become canonical. What is wrong apart from that stays for the strict reader to refuse. */
final class Draft {

    private final Map<String, Value> values;
    private final Position position;
    private final String path;
    private final Problems problems;

    Draft(Parameters table, String path, Problems problems) {
        this.values = new LinkedHashMap<>(table.values());
        this.position = table.position();
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    Position position() {
        return position;
    }

    Problems problems() {
        return problems;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return values.get(key) instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    Optional<Value> take(String key) {
        return Optional.ofNullable(values.remove(key));
    }

    Map<String, Value> values() {
        return values;
    }

    void put(String key, Value value) {
        values.put(key, value);
    }

    /** Gives a value, written under another key, to its canonical key; refuses it when that has one already. */
    void claim(String key, Value value, String written) {
        if (has(key)) {
            problems.error(
                    path(key),
                    value.position(),
                    written + " and \"" + key + "\" are both given but mean the same; keep \"" + key + "\"");
        } else {
            put(key, value);
        }
    }

    void rename(String alias, String canonical) {
        take(alias).ifPresent(value -> claim(canonical, value, "\"" + alias + "\""));
    }

    /** Makes the word of a key canonical, if it is known. */
    void canonicalWord(String key, Words words) {
        if (values.get(key) instanceof Value.Text text) {
            words.canonical(text.text()).ifPresent(word -> put(key, new Value.Text(word, text.position())));
        }
    }

    /** Rewrites the table of a key, if it is one. */
    void table(String key, BiFunction<Parameters, String, Parameters> rewrite) {
        if (values.get(key) instanceof Parameters inner) {
            put(key, rewrite.apply(inner, path(key)));
        }
    }

    /** Rewrites the items of a key's list, if it is one. */
    void items(String key, BiFunction<Value, String, Value> rewrite) {
        if (values.get(key) instanceof Value.Items list) {
            List<Value> rewritten = Paths.of(path(key), list.items()).entrySet().stream()
                    .map(item -> rewrite.apply(item.getValue(), item.getKey()))
                    .toList();
            put(key, new Value.Items(rewritten, list.position()));
        }
    }

    /** Rewrites the tables of a key's list, if it is one. */
    void tables(String key, BiFunction<Parameters, String, Parameters> rewrite) {
        items(key, (item, at) -> item instanceof Parameters inner ? rewrite.apply(inner, at) : item);
    }

    /**
     * Unwraps <code>{ Type = { key = … } }</code> to <code>{ type = "Type", key = … }</code>. A table that holds only another one is taken for a wrapper, too,
     * so that its type is refused by name.
     *
     * @param types the words that are types
     * @param loneKey the type's only key, when its value may stand in place of the inner table; empty when it may not
     */
    void unwrap(Words types, BiFunction<String, Value, Optional<String>> loneKey) {
        if (has("type")) {
            return;
        }
        for (Map.Entry<String, Value> entry : List.copyOf(values.entrySet())) {
            Optional<String> type = types.canonical(entry.getKey());
            Optional<String> lone = type.flatMap(known -> loneKey.apply(known, entry.getValue()));
            if (lone.isPresent()) {
                values.remove(entry.getKey());
                put("type", new Value.Text(type.get(), entry.getValue().position()));
                claim(lone.get(), entry.getValue(), "\"" + entry.getKey() + "\"");
                return;
            }
            if (entry.getValue() instanceof Parameters inner && (type.isPresent() || values.size() == 1)) {
                values.remove(entry.getKey());
                put("type", new Value.Text(type.orElse(entry.getKey()), inner.position()));
                inner.values().forEach((key, value) -> claim(key, value, "\"" + key + "\""));
                return;
            }
        }
    }

    /** Returns the path of a key, for messages. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Parameters done() {
        return Parameters.of(values, position);
    }
}
