package dev.midimon.launcher;

import java.util.List;
import java.util.Optional;

/** The words of the command line, and where each is carried out (docs/reference/launcher.md §1). */
enum Command {
    RUN("run", Place.HERE, "starts the hub"),
    DEMO("demo", Place.EMPTY_HUB, "plays a short song through a demo mapping"),
    PLAY("play", Place.PRIVATE_HUB, "replays a .mid file through a mapping file"),
    VALIDATE("validate", Place.PRIVATE_HUB, "checks a mapping file"),
    EXPLAIN("explain", Place.PRIVATE_HUB, "tells what an event would fire, and why not the rest"),
    STATUS("status", Place.RUNNING_HUB, "tells how the hub is"),
    PORTS("ports", Place.RUNNING_HUB, "lists ports and devices"),
    RELOAD("reload", Place.RUNNING_HUB, "reads the mapping file again"),
    MONITOR("monitor", Place.RUNNING_HUB, "shows events and actions as they happen"),
    LEARN("learn", Place.RUNNING_HUB, "turns what you press into a mapping"),
    SEND("send", Place.RUNNING_HUB, "sends events to the virtual port"),
    SIMULATE("simulate", Place.RUNNING_HUB, "tells what events would do, and does nothing"),
    MODE("mode", Place.RUNNING_HUB, "shows or switches the mode"),
    ARM("arm", Place.RUNNING_HUB, "lets actions happen, or silences them: on, off"),
    PANIC("panic", Place.RUNNING_HUB, "releases every note and key"),
    PLUGIN_NEW("plugin new", Place.EMPTY_HUB, "makes a plugin to start from"),
    PLUGIN("plugin", Place.RUNNING_HUB, "lists plugins, starts and stops them, keeps their settings"),
    TRUST("trust", Place.RUNNING_HUB, "says whose signatures count"),
    REGISTRY_BUILD("registry build", Place.EMPTY_HUB, "makes a registry of a folder of plugins"),
    REGISTRY("registry", Place.RUNNING_HUB, "lists registries"),
    SHELL("shell", Place.RUNNING_HUB, "opens a Gogo session in the hub"),
    SHUTDOWN("shutdown", Place.RUNNING_HUB, "stops the hub"),
    HELP("help", Place.HERE, "shows this text"),
    VERSION("version", Place.HERE, "shows the version");

    /** Who carries a command out. */
    enum Place {
        /** The launcher itself. */
        HERE,
        /** A hub in this process that lives for this command only. */
        PRIVATE_HUB,
        /** The same, without the user's plugins. */
        EMPTY_HUB,
        /** The hub that runs on the user's data directory. */
        RUNNING_HUB
    }

    private final String words;
    private final Place place;
    private final String summary;

    Command(String words, Place place, String summary) {
        this.words = words;
        this.place = place;
        this.summary = summary;
    }

    /** Finds the command that the words start with. */
    static Optional<Command> of(List<String> args) {
        if (args.isEmpty()) {
            return Optional.of(RUN);
        }
        return switch (args.get(0)) {
            case "-h", "--help" -> Optional.of(HELP);
            case "--version" -> Optional.of(VERSION);
            default -> named(firstTwo(args)).or(() -> named(args.get(0)));
        };
    }

    private static String firstTwo(List<String> args) {
        return String.join(" ", args.subList(0, Math.min(2, args.size())));
    }

    private static Optional<Command> named(String words) {
        for (Command command : values()) {
            if (command.words.equals(words)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** The text of {@code midimon help}. */
    static String help() {
        StringBuilder text = new StringBuilder("usage: midimon [COMMAND] [ARGUMENT…]\n\n");
        for (Command command : values()) {
            text.append("  %-16s %s%n".formatted(command.words, command.summary));
        }
        return text.append("\n'midimon COMMAND --help' tells more about one.\n").toString();
    }

    Place place() {
        return place;
    }

    /** Whether the command reads what people type, as opposed to leaving it for the next one. */
    boolean readsInput() {
        return this == SHELL;
    }
}
