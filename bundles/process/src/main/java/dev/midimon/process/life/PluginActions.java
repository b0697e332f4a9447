package dev.midimon.process.life;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.process.manifest.DeclaredAction;
import dev.midimon.process.wire.JsonText;
import java.util.List;
import java.util.Map;

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
        return Actions.bound(action.name(), action.schema(), parameters -> {
                    if (!action.schema().equals(DeclaredAction.ANY)) {
                        check(action, parameters);
                    }
                    return bind(action.name(), parameters);
                })
                .describedAs(action.description());
    }

    private static void check(DeclaredAction action, Parameters parameters) {
        try {
            Schema.parse(action.schema()).check(parameters);
        } catch (IllegalArgumentException e) {
            throw ParameterException.of("", parameters.position(), String.valueOf(e.getMessage()));
        }
    }

    private Action bind(String name, Parameters parameters) {
        byte[] head = head(name);
        if (!parameters.constant()) {
            return context -> {
                Map<String, Object> computed = parameters.resolve(context);
                calls.call(json -> write(json.raw(head).value(computed), context));
            };
        }
        byte[] constant = constant(head, parameters);
        return context -> calls.call(json -> write(json.raw(constant), context));
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
