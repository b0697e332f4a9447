package dev.midimon.plugins.manifest;

import dev.midimon.api.parameter.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * One table of a {@code plugin.toml}. What does not fit is noted with its place and taken for absent, so that everything that is wrong is told at once; when all was
 * read, every key that nobody asked for is remarked on.
 */
public final class Section {

    private static final TomlTable EMPTY = Toml.parse("", TomlVersion.V1_1_0);

    private final TomlTable table;
    private final String path;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    Section(TomlTable table, String path, Findings findings) {
        this.table = table;
        this.path = path;
        this.findings = findings;
    }

    boolean has(String key) {
        return table.contains(List.of(key));
    }

    /**
     * Reads a text.
     *
     * @param key of this table
     * @return empty when it is absent, or none
     */
    public Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof String text) {
                return Optional.of(text);
            }
            error(key, "expected text, found " + value);
            return Optional.empty();
        });
    }

    String textOrEmpty(String key) {
        return text(key).orElse("");
    }

    String requiredText(String key) {
        Optional<String> text = text(key);
        if (text.filter(written -> !written.isBlank()).isEmpty()) {
            error(key, "missing; expected text");
        }
        return text.orElse("");
    }

    /** A date or a time, as TOML's own or as text; only looked at. */
    void date(String key) {
        value(key).ifPresent(value -> {
            if (value instanceof Long
                    || value instanceof Double
                    || value instanceof Boolean
                    || value instanceof TomlTable) {
                error(key, "expected a date, found " + value);
            }
        });
    }

    /**
     * Reads a list of texts.
     *
     * @param key of this table
     * @return without what is no text; empty when it is absent
     */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        value(key).ifPresent(value -> {
            if (!(value instanceof TomlArray array)) {
                error(key, "expected a list of texts, found " + value);
                return;
            }
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof String text) {
                    texts.add(text);
                } else {
                    findings.error(
                            array.inputPositionOf(i),
                            path(key) + "[" + i + "]",
                            "expected text, found " + array.get(i));
                }
            }
        });
        return texts;
    }

    /**
     * Reads a truth value.
     *
     * @param key of this table
     * @return false when it is absent
     */
    public boolean flag(String key) {
        Object value = value(key).orElse(false);
        if (value instanceof Boolean on) {
            return on;
        }
        error(key, "expected true or false, found " + value);
        return false;
    }

    /**
     * Reads a whole number.
     *
     * @param key of this table
     * @param min the least that it may be
     * @param max the most
     * @return empty when it is absent, or not within
     */
    public OptionalInt whole(String key, int min, int max) {
        OptionalLong number = longWhole(key, min, max);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /**
     * Reads a whole number that may be large.
     *
     * @param key of this table
     * @param min the least that it may be
     * @param max the most
     * @return empty when it is absent, or not within
     */
    public OptionalLong longWhole(String key, long min, long max) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (value.get() instanceof Long number && number >= min && number <= max) {
            return OptionalLong.of(number);
        }
        error(key, "expected a whole number from " + min + " to " + max + ", found " + value.get());
        return OptionalLong.empty();
    }

    /**
     * Reads a time.
     *
     * @param key of this table
     * @param max the most seconds that it may be; it is more than 0
     * @return empty when it is absent, or not within
     */
    public Optional<Duration> seconds(String key, int max) {
        return value(key).flatMap(value -> {
            if (value instanceof Number number && number.doubleValue() > 0 && number.doubleValue() <= max) {
                return Optional.of(Duration.ofMillis(Math.round(number.doubleValue() * 1000)));
            }
            error(key, "expected seconds, more than 0 and at most " + max + ", found " + value);
            return Optional.empty();
        });
    }

    Optional<Section> table(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof TomlTable inner) {
                return Optional.of(new Section(inner, path(key), findings));
            }
            error(key, "expected a table, found " + value);
            return Optional.empty();
        });
    }

    /**
     * Finds a table within this one.
     *
     * @param key of this table
     * @return one without keys when it is absent, or none
     */
    public Section tableOrEmpty(String key) {
        return table(key).orElseGet(() -> new Section(EMPTY, path(key), findings));
    }

    /** The tables of {@code [[key]]}. */
    List<Section> tables(String key) {
        List<Section> tables = new ArrayList<>();
        value(key).ifPresent(value -> {
            if (!(value instanceof TomlArray array)) {
                error(key, "expected tables, as in [[" + path(key) + "]], found " + value);
                return;
            }
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable inner) {
                    tables.add(new Section(inner, path(key) + "[" + i + "]", findings));
                } else {
                    findings.error(
                            array.inputPositionOf(i),
                            path(key) + "[" + i + "]",
                            "expected a table, found " + array.get(i));
                }
            }
        });
        return tables;
    }

    /**
     * Reads the whole table, whatever its keys.
     *
     * @return text by key, without what is no text
     */
    public Map<String, String> textsByKey() {
        Map<String, String> texts = new LinkedHashMap<>();
        keys().forEach(key -> text(key).ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    Set<String> keys() {
        return table.keySet();
    }

    /**
     * Notes that something does not fit: the plugin is refused, with this and all else that does not.
     *
     * @param key of this table
     * @param message what was expected and found
     */
    public void error(String key, String message) {
        findings.error(position(key), path(key), message);
    }

    /** Remarks on the keys that nobody asked for. */
    void finish() {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String hint = Suggestion.clause(key, known);
                findings.remark(
                        position(key),
                        path(key),
                        "is not known and left out"
                                + (hint.isEmpty() ? " (known: " + String.join(", ", known) + ")" : hint));
            }
        }
    }

    private Optional<Object> value(String key) {
        known.add(key);
        return Optional.ofNullable(table.get(List.of(key)));
    }

    private @Nullable TomlPosition position(String key) {
        return table.inputPositionOf(List.of(key));
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
