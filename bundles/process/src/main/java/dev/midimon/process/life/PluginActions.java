package dev.midimon.process.life;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.PipelinedAction;
import dev.midimon.plugins.schema.Plain;
import dev.midimon.plugins.schema.Schema;
import dev.midimon.process.manifest.DeclaredAction;
import dev.midimon.process.wire.JsonText;
import dev.midimon.process.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The actions of a plugin as mappings see them. All that can be done beforehand is done when one is bound: at a press its text is only put together. */
final class PluginActions {

    private final ActionCalls calls;

    PluginActions(ActionCalls calls) {
        this.calls = calls;
    }

    /**
     * Describes actions.
     *
     * @param declared those that the plugin names; one that names none takes any
     */
    Actions of(List<DeclaredAction> declared) {
        return declared.isEmpty()
                ? Actions.open(List.of(), name -> definition(new DeclaredAction(name, "", DeclaredAction.ANY)))
                : Actions.of(declared.stream().map(this::definition).toList());
    }

    private ActionDefinition definition(DeclaredAction action) {
        return Actions.bound(action.name(), action.schema(), parameters -> bind(action, parameters))
                .describedAs(action.description());
    }

    private Action bind(DeclaredAction action, Parameters parameters) {
        byte[] head = head(action.name());
        Schema schema = schema(action, parameters);
        schema.check(parameters);
        if (!parameters.constant()) {
            return new Bound(calls, context -> {
                Object computed = schema.rounded(parameters.resolve(context));
                return json -> write(json.raw(head).value(computed), context);
            });
        }
        byte[] constant = constant(head, parameters);
        return new Bound(calls, context -> json -> write(json.raw(constant), context));
    }

    /** Says what a press asks for. */
    @FunctionalInterface
    private interface Request {
        Payload of(TriggerContext context) throws ActionException;
    }

    /** An action with its parameters. */
    private record Bound(ActionCalls calls, Request request) implements PipelinedAction {

        @Override
        public void execute(TriggerContext context) throws ActionException, InterruptedException {
            calls.call(request.of(context));
        }

        @Override
        public Optional<CompletableFuture<Void>> begin(TriggerContext context) throws ActionException {
            return calls.begin(request.of(context));
        }

        @Override
        public Duration limit() {
            return calls.limit();
        }
    }

    private static Schema schema(DeclaredAction action, Parameters parameters) {
        try {
            return Schema.parse(action.schema());
        } catch (IllegalArgumentException e) {
            throw ParameterException.of("", parameters.position(), String.valueOf(e.getMessage()));
        }
    }

    private static byte[] head(String name) {
        return new JsonText().raw("{\"action\":").text(name).raw(",\"params\":").toByteArray();
    }

    private static byte[] constant(byte[] head, Parameters parameters) {
        return new JsonText().raw(head).value(Plain.of(parameters)).toByteArray();
    }

    private static void write(JsonText json, TriggerContext context) {
        json.raw(",");
        Payloads.context(json, context);
        json.raw("}");
    }
}
