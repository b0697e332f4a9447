package dev.midimon.plugins.context;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import dev.midimon.plugins.SettingsDeclaration;
import dev.midimon.plugins.settings.Declaration;
import dev.midimon.plugins.settings.LiveSettings;
import dev.midimon.plugins.store.SecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The context of one bundle. */
public final class OwnContext implements PluginContext {

    private final String id;
    private final Contexts contexts;
    private final SecretStore.Own own;
    private final PluginLogger logger;
    private final KeyValues keyValues;
    private volatile Health health = new Health(true, "");
    private volatile @Nullable Object declared;
    private volatile @Nullable LiveSettings<?> settings;

    OwnContext(String id, Contexts contexts) {
        this.id = id;
        this.contexts = contexts;
        this.own = contexts.secrets(id);
        this.logger = new PluginLogger(id, own.redaction());
        this.keyValues = new OwnKeyValues(id, contexts::stores);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public System.Logger logger() {
        return logger;
    }

    @Override
    public System.Logger logger(String plugin) {
        return plugin.equals(id) ? logger : new PluginLogger(plugin, own.redaction());
    }

    @Override
    public Path dataDirectory() {
        try {
            return Files.createDirectories(contexts.dataDirectory(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public KeyValues keyValues() {
        return keyValues;
    }

    @Override
    public Secrets secrets() {
        return own.secrets();
    }

    @Override
    public <S extends Record> Settings<S> settings(Class<S> type) {
        @SuppressWarnings("unchecked")
        LiveSettings<S> live = (LiveSettings<S>) declare(type, () -> Declaration.of(type));
        return new Settings<>() {
            @Override
            public S current() {
                return live.current();
            }

            @Override
            public void onChange(Consumer<? super S> listener) {
                live.onChange(listener);
            }
        };
    }

    /**
     * Declares the settings of a plugin without records.
     *
     * @param declaration which settings there are
     * @param listener told of changes
     * @return the settings in force
     */
    public Parameters settings(SettingsDeclaration declaration, Consumer<? super Parameters> listener) {
        @SuppressWarnings("unchecked")
        LiveSettings<Parameters> live =
                (LiveSettings<Parameters>) declare(declaration, () -> Declaration.of(declaration));
        live.onChange(listener);
        return live.current();
    }

    /** Reads the settings again when any changed meanwhile: a change is handed only to contexts whose settings are known. */
    private synchronized LiveSettings<?> declare(Object by, Supplier<Declaration<?>> declaration) {
        LiveSettings<?> live = settings;
        if (live != null && by.equals(declared)) {
            return live;
        }
        if (live != null) {
            throw new IllegalArgumentException(
                    id + ": expected one declaration of settings, found " + declared + " and " + by);
        }
        Declaration<?> wanted = declaration.get();
        long read;
        do {
            read = contexts.changesOfSettings();
            live = contexts.read(this, wanted);
            declared = by;
            settings = live;
        } while (read != contexts.changesOfSettings());
        contexts.changed();
        return live;
    }

    @Override
    public void publish(String name, Object value) {
        contexts.publish(this, name, value instanceof Integer whole ? Long.valueOf(whole) : value);
    }

    @Override
    public void withdraw(String name) {
        contexts.withdraw(this, name);
    }

    @Override
    public void health(boolean healthy, String reason) {
        Health said = new Health(healthy, own.redaction().of(reason));
        if (!said.equals(health)) {
            health = said;
            contexts.changed();
        }
    }

    /**
     * Returns the settings that were declared.
     *
     * @return empty before that
     */
    public Optional<LiveSettings<?>> declaredSettings() {
        return Optional.ofNullable(settings);
    }

    /**
     * Returns what the plugin said of itself when it was well last.
     *
     * @return empty when it said nothing, or is not well
     */
    public String wellBeing() {
        Health said = health;
        return said.healthy() ? said.words() : "";
    }

    /**
     * Returns what is wrong: by the plugin's own words and with its settings.
     *
     * @return empty when nothing is
     */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        Health said = health;
        if (!said.healthy()) {
            troubles.add(said.words().isBlank() ? "not healthy" : said.words());
        }
        declaredSettings().ifPresent(live -> troubles.addAll(live.problems()));
        return troubles;
    }

    private record Health(boolean healthy, String words) {}
}
