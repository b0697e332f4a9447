package dev.midimon.shell.command;

import dev.midimon.api.parameter.Suggestion;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import dev.midimon.shell.scaffold.Scaffold;
import dev.midimon.shell.scaffold.Template;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Set;

/** Makes a plugin to start from. */
final class PluginNew implements Command {
    private static final String LANGUAGE = "--lang";

    @Override
    public String name() {
        return "new";
    }

    @Override
    public String summary() {
        return "makes a plugin to start from, with a test of its own";
    }

    @Override
    public String usage() {
        return "midimon plugin new --lang " + String.join("|", Template.words()) + " DIR [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of(LANGUAGE));
        Template template = template(arguments);
        Path folder = invocation.path(arguments.operand("one folder, whose name becomes the plugin's id"));
        try {
            Scaffold scaffold = scaffold(template, folder);
            scaffold.make();
            if (arguments.json()) {
                print(invocation, template, scaffold, folder);
            } else {
                explain(invocation, template, folder);
            }
            return ExitCode.OK;
        } catch (FileAlreadyExistsException e) {
            invocation.err().println("new: " + e.getMessage());
            return ExitCode.BAD_INPUT;
        } catch (IOException e) {
            invocation.err().println("new: cannot write " + folder + ": " + e);
            return ExitCode.FAILED;
        }
    }

    private static Template template(Arguments arguments) throws UsageException {
        String known = String.join(", ", Template.words());
        String language = arguments
                .option(LANGUAGE)
                .orElseThrow(() -> new UsageException("expected " + LANGUAGE + " with one of " + known));
        return Template.of(language)
                .orElseThrow(() -> new UsageException("unknown language " + language
                        + Suggestion.clause(language, Template.words()) + "; known: " + known));
    }

    private static Scaffold scaffold(Template template, Path folder) throws UsageException {
        try {
            return new Scaffold(template, folder);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static void print(Invocation invocation, Template template, Scaffold scaffold, Path folder) {
        new JsonLines(invocation.out())
                .print(Fields.of("scaffold")
                        .put("language", template.word())
                        .put("plugin", scaffold.id())
                        .put("directory", folder.toString())
                        .put("files", template.files())
                        .put("test", template.test())
                        .map());
    }

    private static void explain(Invocation invocation, Template template, Path folder) {
        invocation.out().println("made " + folder + ": " + String.join(", ", template.files()));
        invocation.out().println("test it:  cd " + folder + " && " + template.test());
        invocation.out().println("then copy " + folder.resolve(template.product()) + " into the deploy folder");
    }
}
