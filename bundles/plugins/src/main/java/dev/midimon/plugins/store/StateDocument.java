package dev.midimon.plugins.store;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What survives a restart. Immutable.
 *
 * @param format the version of the file's format
 * @param mode the mode that was current last
 * @param wishes plugin id to whether the user wants it to run; an absent one is wanted
 * @param grants plugin id to what the user decided about its capabilities
 * @param settings plugin id to its stored settings
 */
public record StateDocument(
        int format,
        @Nullable String mode,
        SortedMap<String, Boolean> wishes,
        SortedMap<String, Grants> grants,
        SortedMap<String, SortedMap<String, StoredSetting>> settings) {

    /** The format that is written. */
    public static final int FORMAT = 2;

    /** The oldest format that is read: its grants hold for every version of a plugin. */
    static final int OLDEST_FORMAT = 1;

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
     * Returns what the user decided about a plugin's capabilities.
     *
     * @param plugin its id
     * @return the decisions
     */
    public Grants grantsOf(String plugin) {
        return grants.getOrDefault(plugin, Grants.NONE);
    }

    /**
     * Grants or withholds a capability.
     *
     * @param plugin the plugin's id
     * @param capability the capability's name
     * @param grant for which versions
     * @return the document with it
     */
    public StateDocument withGrant(String plugin, String capability, Grant grant) {
        return withGrants(plugin, grantsOf(plugin).with(capability, grant));
    }

    /**
     * Forgets what was decided about a capability, for all versions.
     *
     * @param plugin the plugin's id
     * @param capability the capability's name
     * @return the document without it
     */
    public StateDocument withoutGrant(String plugin, String capability) {
        return withGrants(plugin, grantsOf(plugin).without(capability));
    }

    private StateDocument withGrants(String plugin, Grants decisions) {
        SortedMap<String, Grants> changed = new TreeMap<>(grants);
        changed.put(plugin, decisions);
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
