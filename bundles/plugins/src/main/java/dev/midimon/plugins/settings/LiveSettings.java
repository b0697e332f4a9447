package dev.midimon.plugins.settings;

import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.api.parameter.Value;
import dev.midimon.plugins.PluginSettings.Setting;
import dev.midimon.plugins.PluginSettings.Source;
import dev.midimon.plugins.settings.Sources.Given;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one incarnation of a plugin.
 *
 * @param <T> what the plugin gets
 */
public final class LiveSettings<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);
    private static final String REDACTED = "********";

    private final String plugin;
    private final Declaration<T> declaration;
    private final Sources sources;
    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();
    private volatile T current;
    private volatile List<String> problems = List.of();

    /**
     * Reads the settings for the first time. A value that does not fit gives way to the next source's, and to the default.
     *
     * @param plugin its id
     * @param declaration which settings there are
     * @param sources where their values come from
     * @throws ParameterException if something is missing, or no value of it fits
     */
    public LiveSettings(String plugin, Declaration<T> declaration, Sources sources) {
        this.plugin = plugin;
        this.declaration = declaration;
        this.sources = sources;
        Map<String, List<Given>> given = sources.given(plugin, declaration.schema());
        List<String> refused = new ArrayList<>();
        T values = null;
        while (values == null) {
            try {
                values = declaration.convert().apply(strongest(given));
            } catch (ParameterException e) {
                if (!giveWay(given, e.problems(), refused)) {
                    throw e;
                }
            }
        }
        this.current = values;
        this.problems = List.copyOf(refused);
    }

    private boolean giveWay(Map<String, List<Given>> given, List<Problem> found, List<String> refused) {
        boolean changed = false;
        Set<String> done = new LinkedHashSet<>();
        for (Problem problem : found) {
            String key = key(problem);
            List<Given> values = given.getOrDefault(key, List.of());
            if (!values.isEmpty() && done.add(key)) {
                refused.add(inWords(problem, values.get(0)));
                given.put(key, values.subList(1, values.size()));
                changed = true;
            }
        }
        given.values().removeIf(List::isEmpty);
        return changed;
    }

    private static Parameters strongest(Map<String, List<Given>> given) {
        Map<String, Value> values = new LinkedHashMap<>();
        given.forEach((key, candidates) -> values.put(key, candidates.get(0).value()));
        return Parameters.of(values, Position.NONE);
    }

    private static String key(Problem problem) {
        return problem.path().replaceFirst("[.\\[].*", "");
    }

    private String inWords(Problem problem, Given given) {
        boolean secret = declaration.secrets().contains(key(problem));
        return (secret ? problem.path() + ": the secret does not fit" : problem.toString()) + " (" + given.place()
                + ")";
    }

    /**
     * Returns the settings in force.
     *
     * @return never null
     */
    public T current() {
        return current;
    }

    /**
     * Asks to be told of changes.
     *
     * @param listener called on the thread of settings
     */
    public void onChange(Consumer<? super T> listener) {
        listeners.add(listener);
    }

    /**
     * Returns what did not fit when the settings were read last.
     *
     * @return in words and without secrets
     */
    public List<String> problems() {
        return problems;
    }

    /**
     * Returns what was declared.
     *
     * @return never null
     */
    public Declaration<T> declaration() {
        return declaration;
    }

    /** Reads the settings again. When anything does not fit, the old values stay as they are. */
    public void refresh() {
        Map<String, List<Given>> given = sources.given(plugin, declaration.schema());
        try {
            T values = declaration.convert().apply(strongest(given));
            problems = List.of();
            if (!values.equals(current)) {
                current = values;
                listeners.forEach(listener -> tell(listener, values));
            }
        } catch (ParameterException e) {
            problems = e.problems().stream()
                    .map(problem -> {
                        List<Given> values = given.getOrDefault(key(problem), List.of());
                        return values.isEmpty() ? problem.toString() : inWords(problem, values.get(0));
                    })
                    .toList();
        }
    }

    private void tell(Consumer<? super T> listener, T values) {
        try {
            listener.accept(values);
        } catch (RuntimeException e) {
            LOG.error("{} failed to take its new settings", plugin, e);
        }
    }

    /**
     * Returns the settings that are secret.
     *
     * @return their names
     */
    public Collection<String> secrets() {
        return declaration.secrets();
    }

    /**
     * Checks values as if they were the strongest.
     *
     * @param values setting to text
     * @return what does not fit, in words and without secrets
     */
    public List<String> check(Map<String, String> values) {
        Map<String, List<Given>> given = sources.given(plugin, declaration.schema());
        values.forEach((key, text) -> given.put(
                key,
                List.of(new Given(
                        Source.STORED, "new value", declaration.schema().value(key, text)))));
        return problemsOf(given, values.keySet());
    }

    /**
     * Checks a table of settings by itself: what it leaves out may come from elsewhere.
     *
     * @param table setting to value, with positions
     * @return what is not known and what does not fit, without secrets. Where the plugin takes more than it names, only a setting that looks misspelt is told
     */
    public List<Problem> check(Parameters table) {
        List<Problem> found = new ArrayList<>();
        List<String> names = declaration.schema().names();
        Map<String, Value> known = new LinkedHashMap<>(table.values());
        known.keySet().retainAll(names);
        table.values().forEach((key, value) -> {
            String hint = Suggestion.clause(key, names);
            if (!known.containsKey(key)
                    && (!hint.isEmpty() || !declaration.schema().open())) {
                String all = names.isEmpty() ? " (there are none)" : " (known: " + String.join(", ", names) + ")";
                found.add(new Problem(
                        key, value.position(), "unknown setting \"" + key + "\"" + (hint.isEmpty() ? all : hint)));
            }
        });
        try {
            T unused = declaration.convert().apply(Parameters.of(known, table.position()));
        } catch (ParameterException e) {
            e.problems().stream()
                    .filter(problem -> known.containsKey(key(problem)))
                    .map(problem -> declaration.secrets().contains(key(problem))
                            ? new Problem(problem.path(), problem.position(), "the secret does not fit")
                            : problem)
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Checks what would be without a stored value.
     *
     * @param key the setting
     * @return what would not fit, in words and without secrets
     */
    public List<String> checkWithout(String key) {
        Map<String, List<Given>> given = sources.given(plugin, declaration.schema());
        given.computeIfPresent(key, (name, values) -> values.stream()
                .filter(value -> value.source() != Source.STORED)
                .toList());
        given.values().removeIf(List::isEmpty);
        return problemsOf(given, Set.of(key));
    }

    private List<String> problemsOf(Map<String, List<Given>> given, Set<String> keys) {
        try {
            T unused = declaration.convert().apply(strongest(given));
            return List.of();
        } catch (ParameterException e) {
            return e.problems().stream()
                    .filter(problem ->
                            keys.contains(key(problem)) || problem.path().isEmpty())
                    .map(problem -> declaration.secrets().contains(key(problem))
                            ? problem.path() + ": the secret does not fit"
                            : problem.toString())
                    .toList();
        }
    }

    /**
     * Returns the settings for people.
     *
     * @return in the order of the declaration, secrets redacted
     */
    public List<Setting> inWords() {
        Map<String, List<Given>> given = sources.given(plugin, declaration.schema());
        Set<String> keys = new LinkedHashSet<>(declaration.schema().names());
        keys.addAll(given.keySet());
        return keys.stream()
                .map(key -> inWords(key, given.getOrDefault(key, List.of())))
                .toList();
    }

    private Setting inWords(String key, List<Given> values) {
        boolean secret = declaration.secrets().contains(key)
                || !declaration.schema().names().contains(key);
        if (values.isEmpty()) {
            return new Setting(key, secret ? "" : declaration.schema().standard(key), secret, Source.DEFAULT);
        }
        Given strongest = values.get(0);
        return new Setting(key, secret ? REDACTED : Texts.of(strongest.value()), secret, strongest.source());
    }
}
