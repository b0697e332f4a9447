package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.Payload;
import dev.midimon.process.wire.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the hub. The plugin's code runs on a thread of its own, so that signs of life do not wait for it. */
final class Conversation {

    private static final Payload OK = json -> json.raw("{\"ok\":true}");

    private final Server hub;
    private final HubServices services;
    private final String id;
    private final PluginFramework framework;
    private final CallThread calls = new CallThread();
    private @Nullable RemoteContext context; // of the calls' thread
    private @Nullable ActionCalls actions; // of the calls' thread

    Conversation(Server hub, String id, PluginFramework framework) {
        this.hub = hub;
        this.services = new HubServices(hub);
        this.id = id;
        this.framework = framework;
    }

    /** What one message asks for. */
    private interface Work {
        Payload run() throws Exception;
    }

    /** Starts the framework while the hub's greeting is still on its way. */
    void prepare() {
        boolean unused = calls.offer(framework::open);
    }

    void received(Message message) {
        JsonNode payload = message.payload();
        String word = payload.path("action").asText("");
        switch (message.type()) {
            case ACTION -> enqueue(message, () -> call(payload));
            case HOST -> {
                switch (word) {
                    case "bind" -> enqueue(message, () -> bind(payload.path("mapping")));
                    case "release_all" -> enqueue(message, this::releaseAll);
                    case "interrupt" -> calls.interrupt();
                    default -> answer(message, error("BAD_REQUEST", "there is no " + word));
                }
            }
            case LIFECYCLE -> {
                switch (word) {
                    case "init" -> enqueue(message, () -> begin(payload));
                    case "config" -> enqueue(message, () -> configure(payload));
                    case "shutdown" -> end();
                    default -> answer(message, OK);
                }
            }
            default -> answer(message, error("BAD_REQUEST", "a jar in a process of its own does not take that"));
        }
    }

    private void enqueue(Message message, Work work) {
        if (!calls.offer(() -> answer(message, result(work)))) {
            answer(message, error("PLUGIN_BUSY", CallThread.MOST_WAITING + " calls wait already"));
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
        ActionCalls offered = new ActionCalls(framework.start(remote));
        actions = offered;
        return greeting(offered.all());
    }

    private static Payload greeting(Collection<ActionDefinition> all) {
        return json -> {
            json.raw("{\"ok\":true,\"protocol\":1,\"actions\":");
            String before = "[";
            for (ActionDefinition action : all) {
                json.raw(before).raw("{\"name\":").text(action.name());
                json.raw(",\"description\":").text(action.description());
                json.raw(",\"params_schema\":")
                        .raw(action.schema().getBytes(StandardCharsets.UTF_8))
                        .raw("}");
                before = ",";
            }
            json.raw(all.isEmpty() ? "[]}" : "]}");
        };
    }

    private Payload configure(JsonNode payload) {
        RemoteContext remote = context;
        if (remote != null) {
            remote.configure(payload.path("config"));
        }
        return OK;
    }

    private ActionCalls actions() throws ActionException {
        ActionCalls offered = actions;
        if (offered == null) {
            throw new ActionException("PLUGIN_NOT_CONNECTED", "the plugin has not begun");
        }
        return offered;
    }

    private Payload call(JsonNode payload) throws ActionException, InterruptedException {
        actions().call(payload);
        return OK;
    }

    private Payload bind(JsonNode mapping) throws ActionException {
        boolean holds = actions().bind(mapping);
        return json -> json.raw("{\"holds\":").value(holds).raw("}");
    }

    private Payload releaseAll() throws ActionException {
        actions().releaseAll();
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
