package dev.midimon.actions.desktop.process;

import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The action {@code shell}. */
@Component
@MidimonPlugin("shell")
@RequiresCapability("subprocess")
public final class ShellPlugin implements ActionPlugin {

    private static final RecordShape<Command> SHAPE = RecordShape.of(Command.class);
    private static final Pattern TEXT_PLACEHOLDER = Pattern.compile("\\{(?:state:|device}|mode})");

    private final OperatingSystem system;
    private final Processes processes = new Processes();

    /** Runs programs on this machine. */
    @Activate
    public ShellPlugin() {
        this(OperatingSystem.current());
    }

    ShellPlugin(OperatingSystem system) {
        this.system = system;
    }

    /** The parameters. */
    record Command(
            @Description(
                    "a list of a program and its arguments, such as [\"notify-send\", \"On air\"], or a line of words, such as \"notify-send 'On air'\"")
            Value command,

            @Description("hand the line to the system's shell") @Default("false")
            boolean shell) {}

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.bound("shell", SHAPE.schema(), this::bind).describedAs("Runs a program and waits for its end"));
    }

    private Action bind(Parameters parameters) {
        Command command = SHAPE.convert(parameters);
        if (command.command() instanceof Value.Items list && !command.shell()) {
            return listed(list);
        }
        if (command.command() instanceof Value.Text text) {
            List<String> words = words(command, text.text());
            return context -> processes.run(words);
        }
        if (command.command() instanceof Value.Computed line) {
            refuseText(line);
            return context -> processes.run(words(command, line.template().text(context)));
        }
        throw refusal(
                command,
                command.shell() ? "expected a line for the shell" : "expected a list of arguments or a line of words");
    }

    private List<String> words(Command command, String line) {
        if (command.shell()) {
            return system == OperatingSystem.WINDOWS ? List.of("cmd", "/c", line) : List.of("/bin/sh", "-c", line);
        }
        List<String> words;
        try {
            words = CommandLine.words(line);
        } catch (IllegalArgumentException e) {
            throw refusal(command, String.valueOf(e.getMessage()));
        }
        if (words.isEmpty()) {
            throw refusal(command, "expected a program");
        }
        return words;
    }

    /** What a device or a plugin calls something must not become part of a command line: it could change what the line does. */
    private static void refuseText(Value.Computed line) {
        if (TEXT_PLACEHOLDER.matcher(line.template().source()).find()) {
            throw ParameterException.of(
                    "command",
                    line.position(),
                    "a placeholder for text could change what this line does: write the command as a list of arguments");
        }
    }

    private static ParameterException refusal(Command command, String message) {
        return ParameterException.of("command", command.command().position(), message);
    }

    private Action listed(Value.Items list) {
        List<Word> words = new ArrayList<>();
        for (Value item : list.items()) {
            words.add(word(item, words.size()));
        }
        if (words.isEmpty()) {
            throw ParameterException.of("command", list.position(), "expected a program");
        }
        return context -> {
            List<String> command = new ArrayList<>(words.size());
            for (Word word : words) {
                command.add(word.text(context));
            }
            processes.run(command);
        };
    }

    private static Word word(Value item, int index) {
        if (item instanceof Value.Computed computed) {
            return context -> computed.template().text(context);
        }
        if (item instanceof Value.Text || item instanceof Value.Whole || item instanceof Value.Decimal) {
            return context -> String.valueOf(Parameters.resolve(item, context));
        }
        throw ParameterException.of("command[" + index + "]", item.position(), "expected text or a number");
    }

    /** One argument. */
    @FunctionalInterface
    private interface Word {
        String text(TriggerContext context) throws ActionException;
    }
}
