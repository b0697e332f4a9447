package dev.midimon.shell.command;

import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.Plugins;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.net.URI;
import java.util.Set;

/** Logs the user in to what a plugin controls. */
final class PluginLogin implements Command {
    private static final String NO_BROWSER = "--no-browser";

    private final Plugins plugins;
    private final Browser browser;

    PluginLogin(Plugins plugins, Browser browser) {
        this.plugins = plugins;
        this.browser = browser;
    }

    @Override
    public String name() {
        return "login";
    }

    @Override
    public String summary() {
        return "logs you in to what a plugin controls";
    }

    @Override
    public String usage() {
        return "midimon plugin login ID [--no-browser] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json", NO_BROWSER), Set.of());
        String id = arguments.operand("one plugin id");
        boolean quiet = arguments.json() || arguments.has(NO_BROWSER);
        try {
            plugins.login(id).logIn(page -> {
                if (arguments.json()) {
                    print(invocation, id, "waiting", page);
                } else {
                    show(invocation, page, !quiet && browser.open(page));
                }
            });
        } catch (ActionException e) {
            invocation.err().println(e.code() + ": " + e.getMessage());
            return ExitCode.FAILED;
        }
        if (arguments.json()) {
            new JsonLines(invocation.out()).print(login(id, "done").map());
        } else {
            invocation.out().println("logged in; " + state(id));
        }
        return ExitCode.OK;
    }

    private static void print(Invocation invocation, String id, String state, URI page) {
        new JsonLines(invocation.out())
                .print(login(id, state).put("url", page.toASCIIString()).map());
        invocation.out().flush();
    }

    private static Fields login(String id, String state) {
        return Fields.of("login").put("plugin", id).put("state", state);
    }

    private static void show(Invocation invocation, URI page, boolean opened) {
        invocation
                .err()
                .println(
                        opened
                                ? "Your browser opens this page; if it does not, open it yourself. Ctrl-C gives up."
                                : "Open this page in a browser on this machine. Ctrl-C gives up.");
        invocation.out().println(page.toASCIIString());
        invocation.out().flush();
    }

    private String state(String id) {
        return id + " is "
                + plugins.find(id)
                        .map(PluginInfo::state)
                        .map(state -> state.word())
                        .orElse("gone");
    }
}
