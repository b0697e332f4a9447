package dev.midimon.itests;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The mapping file of {@link IsolationIT}: a mapping for each action of its plugins, and one that shows what they published. */
final class IsolationConfiguration {
    /** Actions of the escapist that fail. */
    static final List<String> HELD_UP = List.of(
            "connect",
            "connect_on_a_thread",
            "read",
            "read_through_a_link",
            "write",
            "reflect",
            "method_handle",
            "environment",
            "other_processes",
            "grant_itself",
            "load");

    /** What the mapping "state" shows, in this order. */
    static final List<String> STATES = List.of(
            "keeper.said",
            "keeper.held",
            "keeper.remembered",
            "keeper.panicked",
            "keeper.interrupted",
            "keeper.row",
            "keeper.logged_in",
            "giver.taken");

    private static final String ISOLATED = "[security.plugins.keeper]\nisolation = \"process\"\n";

    private final int port;
    private final Path diary;

    /**
     * Says what the escapist reaches for.
     *
     * @param port of a server
     * @param diary a file
     */
    IsolationConfiguration(int port, Path diary) {
        this.port = port;
        this.diary = diary;
    }

    /** With the keeper in a process of its own. */
    String isolated(String tone) {
        return text(ISOLATED, tone);
    }

    /** With the keeper in the hub. */
    String inTheHub(String tone) {
        return text("", tone);
    }

    private String text(String isolation, String tone) {
        StringBuilder text = new StringBuilder("""
                [security]
                sandbox = "required"
                [security.plugins.escapist]
                isolation = "process"
                [security.plugins.taker]
                isolation = "process"
                %s
                [plugins.keeper]
                tone = "%s"

                """.formatted(isolation, tone));
        text.append(mapping("speak", 1, "keeper", "speak", ", level = \"{velocity:0..100}\""));
        text.append(mapping("change", 6, "keeper", "speak", ", level = 7"));
        text.append(mapping("misspelled", 5, "keeper", "speak", ", levle = 7"));
        text.append(mapping("remember", 2, "keeper", "remember", ""));
        text.append(mapping("hold", 3, "keeper", "hold", ", level = \"{velocity:0..100}\""));
        text.append(mapping("wait", 4, "keeper", "wait", "").replace("data =", "timeout_ms = 500, data ="));
        text.append(mapping("append", 7, "keeper", "append", ", number = \"{velocity}\""));
        text.append(mapping("give", 10, "giver", "give", ", word = \"bread\""));
        text.append(mapping("ponder", 11, "giver", "ponder", "").replace("data =", "timeout_ms = 1000, data ="));
        text.append(mapping("take_it", 12, "taker", "take_it", ", hands = 2"));
        text.append(mapping("take_too_much", 13, "taker", "take_it", ", hands = 3"));
        text.append(mapping("drop", 14, "taker", "drop", ", hands = 1"));
        String states = STATES.stream().map(state -> "{state:" + state + "}").collect(Collectors.joining(";"));
        text.append("""
                [[global_mappings]]
                description = "state"
                trigger = { type = "CC", cc = 9 }
                action = { type = "log", message = "%s" }

                """.formatted(states));
        return text + attempts();
    }

    private String attempts() {
        StringBuilder text = new StringBuilder(mapping("exit", 19, "escapist", "exit", ""));
        text.append(mapping("meanwhile", 18, "escapist", "environment", ""));
        for (int i = 0; i < HELD_UP.size(); i++) {
            String action = HELD_UP.get(i);
            String parameters = action.startsWith("connect")
                    ? ", port = " + port
                    : action.startsWith("read") || action.equals("load") ? ", path = \"" + diary + "\"" : "";
            text.append(mapping(action, 20 + i, "escapist", action, parameters));
        }
        return text.toString();
    }

    private static String mapping(String description, int note, String plugin, String action, String parameters) {
        return """
                [[global_mappings]]
                description = "%1$s"
                trigger = { type = "Note", note = %2$d }
                action = { type = "plugin", plugin = "%3$s", data = { type = "%4$s"%5$s } }

                """.formatted(description, note, plugin, action, parameters);
    }
}
