package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import dev.midimon.process.wire.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private volatile Map<String, Plugin> plugins = Map.of();

    Conversation(Server hub, String id, PluginFramework framework) {
        this.hub = hub;
        this.services = new HubServices(hub);
        this.id = id;
        this.framework = framework;
    }

    /** A plugin of the jar, and the thread that its actions belong to. */
    private record Plugin(ActionCalls actions, CallThread thread) {}

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
            enqueue(message, plugin.thread(), about.path("call").asLong(), () -> call.run(plugin.actions()));
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
        if (!logins.start(payload.path("login").asLong(), () -> answer(message, result(login)))) {
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

    private Payload begin(JsonNode init) throws Exception {
        RemoteContext remote =
                new RemoteContext(id, Path.of(init.path("data_dir").asText()), services);
        context = remote;
        Map<String, Plugin> offered = new LinkedHashMap<>();
        framework
                .start(id, remote)
                .forEach((name, plugin) -> offered.put(
                        name, new Plugin(new ActionCalls(plugin), new CallThread("midimon-isolated-" + name))));
        plugins = offered;
        return greeting(offered);
    }

    private static Payload greeting(Map<String, Plugin> offered) {
        return json -> {
            json.raw("{\"ok\":true,\"protocol\":1,\"plugins\":");
            String before = "[";
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
