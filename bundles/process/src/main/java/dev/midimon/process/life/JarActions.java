package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.plugin.Login;
import dev.midimon.plugins.PipelinedAction;
import dev.midimon.plugins.schema.Plain;
import dev.midimon.plugins.schema.Schema;
import dev.midimon.process.manifest.DeclaredAction;
import dev.midimon.process.wire.JsonText;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin of a jar in a process of its own, as dispatch sees it. Its actions are bound there, by its own code (docs/reference/process.md, R8.4). */
final class JarActions implements ActionPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(JarActions.class);
    private static final Duration BIND_LIMIT = Duration.ofSeconds(2);
    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(5);

    private final Gate gate;
    private final Calls calls;
    private final String plugin;
    private final Optional<Login> login;
    private final Actions actions;
    private final AtomicLong bindings = new AtomicLong();
    private final AtomicLong numbers = new AtomicLong();

    JarActions(Gate gate, Calls calls, Offer offer, Logins logins) {
        this.gate = gate;
        this.calls = calls;
        this.plugin = offer.plugin();
        this.login = offer.login() ? Optional.of(logins.of(plugin)) : Optional.empty();
        List<ActionDefinition> told =
                offer.actions().stream().map(this::definition).toList();
        this.actions = offer.open() ? Actions.open(told, this::definition) : Actions.of(told);
    }

    /** Only the jar knows the schema of what it did not tell. */
    private ActionDefinition definition(String name) {
        return definition(new DeclaredAction(name, "", DeclaredAction.ANY));
    }

    private ActionDefinition definition(DeclaredAction action) {
        return Actions.bound(action.name(), action.schema(), parameters -> bind(action, parameters))
                .describedAs(action.description());
    }

    @Override
    public Actions actions() {
        return actions;
    }

    @Override
    public Optional<Login> login() {
        return login;
    }

    @Override
    public void releaseAll() {
        Payload releaseAll = json ->
                json.raw("{\"action\":\"release_all\",\"plugin\":").text(plugin).raw("}");
        ask(releaseAll, RELEASE_LIMIT)
                .filter(answer -> answer.has("error"))
                .ifPresent(
                        answer -> LOG.warn("it did not let go of everything: {}", Answers.words(answer.path("error"))));
    }

    private Action bind(DeclaredAction action, Parameters parameters) {
        List<Value.Computed> computed = new ArrayList<>();
        JsonText head = new JsonText().raw("{\"plugin\":").text(plugin);
        head.raw(",\"action\":").text(action.name());
        head.raw(",\"binding\":").number(bindings.incrementAndGet());
        head.raw(",\"params\":").value(Plain.withNulls(parameters, computed));
        head.raw(",\"computed\":")
                .value(computed.stream().map(JarActions::about).toList());
        byte[] mapping = head.toByteArray();
        Optional<JsonNode> answer = ask(
                json -> json.raw("{\"action\":\"bind\",\"mapping\":")
                        .raw(mapping)
                        .raw("}}"),
                BIND_LIMIT);
        return new Call(mapping, computed, holds(action, parameters, answer));
    }

    /** An action of a process that cannot answer now is taken for one that holds: the process knows better when its release comes. */
    private static boolean holds(DeclaredAction action, Parameters parameters, Optional<JsonNode> answer) {
        JsonNode error = answer.map(found -> found.path("error")).orElse(null);
        if (error == null || error.path("code").asText().equals("PLUGIN_BUSY")) {
            Schema.parse(action.schema()).check(parameters);
            return true;
        }
        if (error.path("problems").isArray()) {
            List<Problem> problems = new ArrayList<>();
            error.path("problems").forEach(problem -> problems.add(problem(parameters, problem)));
            throw new ParameterException(problems);
        }
        if (error.isObject()) {
            throw new IllegalStateException(Answers.words(error));
        }
        return answer.orElseThrow().path("holds").asBoolean();
    }

    private static Problem problem(Parameters parameters, JsonNode problem) {
        String path = problem.path("path").asText();
        Value outermost = parameters.values().getOrDefault(path.split("[.\\[]", 2)[0], parameters);
        return new Problem(path, outermost.position(), problem.path("message").asText());
    }

    private Optional<JsonNode> ask(Payload question, Duration patience) {
        Run run = gate.current();
        if (run == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(run.link().request(MessageType.HOST, question, patience.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | TimeoutException e) {
            LOG.debug("no answer from process {}", run.child().pid(), e);
            return Optional.empty();
        }
    }

    private static Object about(Value.Computed value) {
        return Map.of(
                "source", value.template().source(),
                "numeric", value.template().numeric(),
                "minimum", value.template().minimum(),
                "maximum", value.template().maximum());
    }

    /** What the template gives for a trigger, as text and, where it can, as number. */
    private static Object compute(Value.Computed value, TriggerContext context) {
        Map<String, Object> computed =
                new HashMap<>(Map.of("text", value.template().text(context)));
        if (value.template().numeric()) {
            try {
                computed.put("number", value.template().number(context));
            } catch (ActionException e) {
                computed.put("refused", String.valueOf(e.getMessage()));
            }
        }
        return computed;
    }

    /** One mapping's action. */
    private final class Call implements PipelinedAction {

        private final byte[] mapping;
        private final List<Value.Computed> computed;
        private final boolean holds;

        Call(byte[] mapping, List<Value.Computed> computed, boolean holds) {
            this.mapping = mapping;
            this.computed = List.copyOf(computed);
            this.holds = holds;
        }

        @Override
        public void execute(TriggerContext context) throws ActionException, InterruptedException {
            call(context, false);
        }

        @Override
        public void release(TriggerContext context) throws ActionException, InterruptedException {
            call(context, true);
        }

        @Override
        public Optional<CompletableFuture<Void>> begin(TriggerContext context) throws ActionException {
            long number = numbers.incrementAndGet();
            Optional<CompletableFuture<Void>> begun = calls.begin(json -> write(json, number, context, false));
            begun.ifPresent(end -> {
                CompletableFuture<Void> unused = end.whenComplete((nothing, problem) -> {
                    if (end.isCancelled()) {
                        interrupt(number);
                    }
                });
            });
            return begun;
        }

        @Override
        public Duration limit() {
            return calls.limit();
        }

        @Override
        public boolean holds() {
            return holds;
        }

        private void call(TriggerContext context, boolean release) throws ActionException, InterruptedException {
            long number = numbers.incrementAndGet();
            try {
                calls.call(json -> write(json, number, context, release));
            } catch (InterruptedException e) {
                interrupt(number);
                throw e;
            }
        }

        private void write(JsonText json, long number, TriggerContext context, boolean release) {
            json.raw(mapping).raw(",\"call\":").number(number).raw(",\"values\":");
            json.value(computed.stream().map(value -> compute(value, context)).toList());
            json.raw(release ? ",\"release\":true," : ",\"release\":false,");
            Payloads.context(json, context);
            json.raw("}");
        }
    }

    /** The deadline of a call has passed, there as here. */
    private void interrupt(long number) {
        Run run = gate.current();
        if (run != null) {
            try {
                run.link().tell(MessageType.HOST, "", json -> json.raw("{\"action\":\"interrupt\",\"plugin\":")
                        .text(plugin)
                        .raw(",\"call\":")
                        .number(number)
                        .raw("}"));
            } catch (IOException e) {
                LOG.debug("process {} cannot be interrupted", run.child().pid(), e);
            }
        }
    }
}
