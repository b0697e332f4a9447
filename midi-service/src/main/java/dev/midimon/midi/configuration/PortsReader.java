package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.port.PortSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the {@code [[ports]]} tables. Keys of the kinds that come with the hub are checked here, those of others by their owners. */
final class PortsReader {

    private static final int LAST_PORT = 65_535;
    private static final int LAST_DEVICE = 255;

    private static final Map<String, Consumer<Section>> KINDS = kinds();

    private final Problems problems;

    PortsReader(Problems problems) {
        this.problems = problems;
    }

    private static Map<String, Consumer<Section>> kinds() {
        Map<String, Consumer<Section>> kinds = new LinkedHashMap<>();
        kinds.put("system", section -> {
            section.flag("auto_connect", true);
            section.flag("auto_reconnect", true);
            section.whole("port", 0, LAST_DEVICE);
        });
        kinds.put("rtp", section -> {
            listens(section, LAST_PORT - 1);
            section.texts("invite");
            section.flag("advertise", false);
        });
        kinds.put("jack", section -> section.texts("connect"));
        kinds.put("virtual", section -> {});
        kinds.put("osc", section -> {
            section.require("port", "a UDP port from 1 to " + LAST_PORT);
            listens(section, LAST_PORT);
        });
        return kinds;
    }

    private static void listens(Section section, int lastPort) {
        section.filledText("bind", "an address, such as 127.0.0.1");
        section.whole("port", 1, lastPort);
        section.texts("allow");
    }

    List<PortSettings> read(Section root) {
        List<PortSettings> ports = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section section : root.tables("ports")) {
            Optional<String> kind = section.requiredText("kind", "one of " + String.join(", ", KINDS.keySet()));
            String name = section.filledText("name", "a name").orElse(kind.orElse(""));
            if (kind.isEmpty()) {
                continue;
            }
            check(kind.get(), section);
            if (!names.add(name)) {
                String key = section.has("name") ? "name" : "kind";
                section.taken(key, "port", name);
            }
            ports.add(new PortSettings(kind.get(), name, rest(section.parameters())));
        }
        return List.copyOf(ports);
    }

    private void check(String kind, Section section) {
        Optional<Consumer<Section>> known = Optional.ofNullable(KINDS.get(kind));
        known.ifPresent(keys -> {
            keys.accept(section);
            section.finish();
        });
        if (known.isEmpty()) {
            Suggestion.nearest(kind, KINDS.keySet())
                    .ifPresent(near -> problems.warning(
                            section.path("kind"),
                            section.position("kind"),
                            "\"" + kind + "\" is no kind of port that comes with the hub; did you mean \"" + near
                                    + "\"?"));
        }
    }

    private static Parameters rest(Parameters table) {
        Map<String, Value> values = new LinkedHashMap<>(table.values());
        values.remove("kind");
        values.remove("name");
        return Parameters.of(values, table.position());
    }
}
