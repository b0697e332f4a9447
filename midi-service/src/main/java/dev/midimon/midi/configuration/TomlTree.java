package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * Turns TOML text into values with positions. A value stands where its key does. Dates and times, for which nothing in a mapping file has a use of its own,
 * become their text.
 *
 * @see <a href="https://toml.io/en/v1.1.0">TOML 1.1.0</a>
 */
final class TomlTree {

    private static final TomlVersion VERSION = TomlVersion.V1_1_0;
    private static final Position START = new Position(1, 1);

    private TomlTree() {}

    /** Reads all that can be read; what cannot is added to the problems. */
    static Parameters read(String text, Problems problems) {
        try {
            return read(Toml.parse(text, VERSION), problems);
        } catch (RuntimeException stumbled) {
            return readBeforeStumbling(text, problems);
        }
    }

    private static Parameters read(TomlParseResult result, Problems problems) {
        result.errors()
                .forEach(error -> problems.syntax(position(error.position()), String.valueOf(error.getMessage())));
        return table(result, START);
    }

    /**
     * Reads the lines before those that tomlj cannot take. It throws a NullPointerException for a missing value before a comma in an inline table, <code>
     * a = { b = , }</code>, when a table follows; without what follows it reports the error properly.
     */
    private static Parameters readBeforeStumbling(String text, Problems problems) {
        List<String> lines = text.lines().toList();
        int readable = 0;
        int unreadable = lines.size();
        while (unreadable - readable > 1) {
            int middle = (readable + unreadable) / 2;
            if (parses(lines.subList(0, middle))) {
                readable = middle;
            } else {
                unreadable = middle;
            }
        }
        TomlParseResult before = Toml.parse(String.join("\n", lines.subList(0, readable)), VERSION);
        if (before.errors().isEmpty()) {
            problems.syntax(new Position(unreadable, 1), "this line is not TOML");
        }
        return read(before, problems);
    }

    private static boolean parses(List<String> lines) {
        try {
            Toml.parse(String.join("\n", lines), VERSION);
            return true;
        } catch (RuntimeException stumbled) {
            return false;
        }
    }

    private static Parameters table(TomlTable table, Position position) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            List<String> path = List.of(key);
            values.put(key, value(table.get(path), position(table.inputPositionOf(path))));
        }
        return Parameters.of(values, position);
    }

    private static Value.Items items(TomlArray array, Position position) {
        List<Value> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            items.add(value(array.get(i), position(array.inputPositionOf(i))));
        }
        return new Value.Items(items, position);
    }

    private static Value value(@Nullable Object value, Position position) {
        if (value instanceof String text) {
            return new Value.Text(text, position);
        }
        if (value instanceof Long whole) {
            return new Value.Whole(whole, position);
        }
        if (value instanceof Double decimal) {
            return new Value.Decimal(decimal, position);
        }
        if (value instanceof Boolean on) {
            return new Value.Flag(on, position);
        }
        if (value instanceof TomlTable table) {
            return table(table, position);
        }
        if (value instanceof TomlArray array) {
            return items(array, position);
        }
        return new Value.Text(String.valueOf(value), position);
    }

    private static Position position(@Nullable TomlPosition position) {
        return position == null ? START : new Position(position.line(), position.column());
    }
}
