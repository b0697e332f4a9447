package dev.midimon.plugins.store;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What survives a restart. Immutable.
 *
 * @param format the version of the file's format
 * @param mode the mode that was current last
 * @param wishes plugin id to whether the user wants it to run; an absent one is wanted
 * @param grants plugin id to its granted capabilities
 * @param settings plugin id to its stored settings
 */
public record StateDocument(
        int format,
        @Nullable String mode,
        SortedMap<String, Boolean> wishes,
        SortedMap<String, SortedSet<String>> grants,
        SortedMap<String, SortedMap<String, StoredSetting>> settings) {

    /** The format that this version reads and writes. */
    public static final int FORMAT = 1;

    /** Copies the tables; a missing one is empty. */
    public StateDocument {
        wishes = copy(wishes);
        grants = copy(grants);
        settings = copy(settings);
    }

    private static <V> SortedMap<String, V> copy(@Nullable SortedMap<String, V> table) {
        return Collections.unmodifiableSortedMap(table == null ? new TreeMap<>() : new TreeMap<>(table));
    }

    /**
     * Returns what a hub that was never started before knows.
     *
     * @return a document without entries
     */
    public static StateDocument empty() {
        return new StateDocument(FORMAT, null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    StateDocument withMode(@Nullable String name) {
        return new StateDocument(format, name, wishes, grants, settings);
    }

    /**
     * Tells whether the user wants a plugin to run.
     *
     * @param plugin its id
     * @return true unless it was disabled
     */
    public boolean wanted(String plugin) {
        return wishes.getOrDefault(plugin, true);
    }

    /**
     * Notes whether the user wants a plugin to run.
     *
     * @param plugin its id
     * @param wanted the wish
     * @return the document with it
     */
    public StateDocument withWish(String plugin, boolean wanted) {
        SortedMap<String, Boolean> changed = new TreeMap<>(wishes);
        changed.put(plugin, wanted);
        return new StateDocument(format, mode, changed, grants, settings);
    }

    /**
     * Returns what a plugin was granted.
     *
     * @param plugin its id
     * @return names of capabilities
     */
    public SortedSet<String> granted(String plugin) {
        return grants.getOrDefault(plugin, new TreeSet<>());
    }

    /**
     * Grants or revokes a capability.
     *
     * @param plugin the plugin's id
     * @param capability the capability's name
     * @param granted false to revoke
     * @return the document with it
     */
    public StateDocument withGrant(String plugin, String capability, boolean granted) {
        SortedSet<String> capabilities = new TreeSet<>(granted(plugin));
        if (granted) {
            capabilities.add(capability);
        } else {
            capabilities.remove(capability);
        }
        SortedMap<String, SortedSet<String>> changed = new TreeMap<>(grants);
        changed.put(plugin, capabilities);
        return new StateDocument(format, mode, wishes, changed, settings);
    }

    /**
     * Returns what is stored for a plugin.
     *
     * @param plugin its id
     * @return setting to value
     */
    public Map<String, StoredSetting> settingsOf(String plugin) {
        return settings.getOrDefault(plugin, new TreeMap<>());
    }

    /**
     * Stores or forgets a setting.
     *
     * @param plugin the plugin's id
     * @param key the setting
     * @param value empty forgets it
     * @return the document with it
     */
    public StateDocument withSetting(String plugin, String key, Optional<StoredSetting> value) {
        SortedMap<String, StoredSetting> values = new TreeMap<>(settingsOf(plugin));
        value.ifPresentOrElse(stored -> values.put(key, stored), () -> values.remove(key));
        SortedMap<String, SortedMap<String, StoredSetting>> changed = new TreeMap<>(settings);
        changed.put(plugin, values);
        return new StateDocument(format, mode, wishes, grants, changed);
    }
}
