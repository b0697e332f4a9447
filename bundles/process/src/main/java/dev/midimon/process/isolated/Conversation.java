package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import dev.midimon.process.wire.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers the hub. Each plugin's code runs on a thread of its own, and its start and its settings on another, so that signs of life wait for none of it. */
final class Conversation {

    private static final Payload OK = json -> json.raw("{\"ok\":true}");

    private final Server hub;
    private final HubServices services;
    private final String id;
    private final PluginFramework framework;
    private final LoginThreads logins = new LoginThreads();
    private final CallThread life = new CallThread("midimon-isolated-life");
    private @Nullable RemoteContext context; // of the life thread
    private @Nullable JarPlugins jar; // of the life thread
    private volatile Map<String, Plugin> plugins = Map.of();

    Conversation(Server hub, String id, PluginFramework framework) {
        this.hub = hub;
        this.services = new HubServices(hub);
        this.id = id;
        this.framework = framework;
    }

    /** A plugin of the jar, its log, and the thread that its actions belong to. */
    private record Plugin(ActionCalls actions, System.Logger log, CallThread thread) {}

    /** What one message asks for. */
    private interface Work {
        Payload run() throws Exception;
    }

    /** What one message asks of a plugin. */
    private interface Call {
        Payload run(ActionCalls actions) throws Exception;
    }

    /** Starts the framework while the hub's greeting is still on its way. */
    void prepare() {
        boolean unused = life.offer(framework::open);
    }

    void received(Message message) {
        JsonNode payload = message.payload();
        String word = payload.path("action").asText("");
        switch (message.type()) {
            case ACTION -> enqueue(message, payload, actions -> call(actions, payload));
            case HOST -> {
                switch (word) {
                    case "bind" -> {
                        JsonNode mapping = payload.path("mapping");
                        enqueue(message, mapping, actions -> bind(actions, mapping));
                    }
                    case "want" -> enqueue(message, life, 0, () -> want(payload));
                    case "release_all" -> enqueue(message, payload, Conversation::releaseAll);
                    case "interrupt" -> interrupt(payload);
                    case "login" -> logIn(message, payload);
                    case "login_cancel" ->
                        logins.interrupt(payload.path("login").asLong());
                    default -> answer(message, error("BAD_REQUEST", "there is no " + word));
                }
            }
            case LIFECYCLE -> {
                switch (word) {
                    case "init" -> enqueue(message, life, 0, () -> begin(payload));
                    case "config" -> enqueue(message, life, 0, () -> configure(payload));
                    case "shutdown" -> end();
                    default -> answer(message, OK);
                }
            }
            default -> answer(message, error("BAD_REQUEST", "a jar in a process of its own does not take that"));
        }
    }

    /** Has a plugin's thread do what one of its actions is asked for. */
    private void enqueue(Message message, JsonNode about, Call call) {
        Plugin plugin = plugins.get(about.path("plugin").asText());
        if (plugin == null) {
            answer(message, absent());
        } else {
            Work work = telling(plugin.log(), () -> call.run(plugin.actions()));
            enqueue(message, plugin.thread(), about.path("call").asLong(), work);
        }
    }

    private void enqueue(Message message, CallThread thread, long number, Work work) {
        if (!thread.offer(number, () -> answer(message, result(work)))) {
            answer(message, error("PLUGIN_BUSY", CallThread.MOST_WAITING + " calls wait already"));
        }
    }

    private void logIn(Message message, JsonNode payload) {
        Plugin plugin = plugins.get(payload.path("plugin").asText());
        if (plugin == null) {
            answer(message, absent());
            return;
        }
        String number = payload.path("login").asText();
        Work login = () -> {
            plugin.actions().logIn(page -> {
                JsonNode unused =
                        services.ask(MessageType.HOST, "login_open", "login", number, "page", page.toString());
            });
            return OK;
        };
        if (!logins.start(
                payload.path("login").asLong(), () -> answer(message, result(telling(plugin.log(), login))))) {
            answer(message, error("PLUGIN_BUSY", LoginThreads.MOST + " logins wait already"));
        }
    }

    private static Payload absent() {
        return error("PLUGIN_NOT_CONNECTED", "there is no such plugin in this process");
    }

    private void interrupt(JsonNode payload) {
        Plugin plugin = plugins.get(payload.path("plugin").asText());
        if (plugin != null) {
            plugin.thread().interrupt(payload.path("call").asLong());
        }
    }

    /** Whatever a plugin throws is its answer. */
    private static Payload result(Work work) {
        try {
            return work.run();
        } catch (ActionException e) {
            return error(e.code(), String.valueOf(e.getMessage()));
        } catch (ParameterException e) {
            return problems(e);
        } catch (Throwable e) {
            e.printStackTrace(); // standard error is the plugin's log
            return error("PLUGIN_ERROR", e.toString());
        }
    }

    /** What a plugin throws beside what it may throw goes to its own log, with its place. */
    private static Work telling(System.Logger log, Work work) {
        return () -> {
            try {
                return work.run();
            } catch (ActionException | ParameterException e) {
                throw e;
            } catch (Throwable e) {
                log.log(Level.ERROR, "it failed", e);
                return error("PLUGIN_ERROR", e.toString());
            }
        };
    }

    private Payload begin(JsonNode init) throws Exception {
        MarkedLines lines =
                new MarkedLines(System.out, System.err, init.path("log_mark").asText());
        RemoteContext remote =
                new RemoteContext(id, Path.of(init.path("data_dir").asText()), services, lines);
        context = remote;
        jar = framework.start(id, remote);
        Payload greeting = want(init);
        if (plugins.isEmpty()) {
            throw new IllegalStateException(
                    "it has registered no ActionPlugin service: its components need something that a jar in a process of its own does not have, or"
                            + " failed; the log may say more");
        }
        return greeting;
    }

    /** Has those plugins run that are wanted, and tells what they offer. Those that go on notice nothing. */
    private Payload want(JsonNode payload) throws InterruptedException {
        JarPlugins all = Objects.requireNonNull(jar, "the jar has not begun");
        Set<String> wanted = new HashSet<>();
        payload.path("wanted").forEach(plugin -> wanted.add(plugin.asText()));
        Map<String, Plugin> running = new TreeMap<>(plugins);
        running.keySet().retainAll(wanted);
        Map<String, Plugin> ending = new TreeMap<>(plugins);
        ending.keySet().removeAll(wanted);
        plugins = Map.copyOf(running);
        ending.values().forEach(plugin -> plugin.thread().close());
        for (Map.Entry<String, ActionPlugin> up : all.want(wanted).entrySet()) {
            if (!running.containsKey(up.getKey())) {
                Optional<Plugin> offered = offered(up.getKey(), up.getValue());
                if (offered.isPresent()) {
                    running.put(up.getKey(), offered.get());
                } else {
                    all.end(up.getKey());
                }
            }
        }
        plugins = Map.copyOf(running);
        wanted.removeAll(running.keySet());
        wanted.forEach(missing -> log(missing).log(Level.ERROR, "it did not come up"));
        return greeting(running);
    }

    /** A plugin that cannot say what it offers does not run. */
    private Optional<Plugin> offered(String name, ActionPlugin service) {
        System.Logger log = log(name);
        try {
            return Optional.of(new Plugin(new ActionCalls(service), log, new CallThread("midimon-isolated-" + name)));
        } catch (RuntimeException | LinkageError e) {
            log.log(Level.ERROR, "its actions cannot be had: " + e, e);
            return Optional.empty();
        }
    }

    private System.Logger log(String plugin) {
        return Objects.requireNonNull(context, "the jar has not begun").logger(plugin);
    }

    private static Payload greeting(Map<String, Plugin> offered) {
        return json -> {
            json.raw("{\"ok\":true,\"protocol\":1,\"plugins\":[");
            String before = "";
            for (Map.Entry<String, Plugin> plugin : offered.entrySet()) {
                json.raw(before).raw("{\"id\":").text(plugin.getKey()).raw(",");
                plugin.getValue().actions().describe(json);
                json.raw("}");
                before = ",";
            }
            json.raw("]}");
        };
    }

    private Payload configure(JsonNode payload) {
        RemoteContext remote = context;
        if (remote != null) {
            remote.configure(payload.path("config"));
        }
        return OK;
    }

    private static Payload call(ActionCalls actions, JsonNode payload) throws ActionException, InterruptedException {
        actions.call(payload);
        return OK;
    }

    private static Payload bind(ActionCalls actions, JsonNode mapping) throws ActionException {
        boolean holds = actions.bind(mapping);
        return json -> json.raw("{\"holds\":").value(holds).raw("}");
    }

    private static Payload releaseAll(ActionCalls actions) {
        actions.releaseAll();
        return OK;
    }

    private void end() {
        Thread ending = new Thread(
                () -> {
                    framework.stop();
                    Runtime.getRuntime().halt(0);
                },
                "midimon-isolated-end");
        ending.start();
    }

    private void answer(Message message, Payload payload) {
        if (!message.requestId().isEmpty()) {
            try {
                hub.send(message.type(), message.requestId(), payload);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Payload error(String code, String message) {
        return json -> json.raw("{\"error\":")
                .value(Map.of("code", code, "message", message))
                .raw("}");
    }

    private static Payload problems(ParameterException refusal) {
        List<Map<String, String>> problems = refusal.problems().stream()
                .map(problem -> Map.of("path", problem.path(), "message", problem.message()))
                .toList();
        Map<String, Object> error =
                Map.of("code", "BAD_PARAMETERS", "message", String.valueOf(refusal.getMessage()), "problems", problems);
        return json -> json.raw("{\"error\":").value(error).raw("}");
    }
}
