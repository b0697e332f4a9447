package dev.midimon.plugins.manifest;

import dev.midimon.plugins.PluginException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/** What was found wrong in one file, and what is only worth a remark. Each begins with file, line and column. */
final class Findings {

    private final String file;
    private final List<String> errors = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void error(@Nullable TomlPosition position, String key, String message) {
        errors.add(line(position, key, message));
    }

    void remark(@Nullable TomlPosition position, String key, String message) {
        remarks.add(line(position, key, message));
    }

    private String line(@Nullable TomlPosition position, String key, String message) {
        String place = position == null ? file : file + ":" + position.line() + ":" + position.column();
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }

    List<String> remarks() {
        return remarks;
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new PluginException("BAD_PLUGIN_TOML", String.join("; ", errors));
        }
    }
}
