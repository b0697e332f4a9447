package dev.midimon.wasm.plugin;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.schema.Schema;
import java.time.Clock;
import java.util.Map;

/** The actions of a module. What of a call is known beforehand is written when the action is bound. */
final class WasmActions {

    private WasmActions() {}

    static Actions of(RunningPlugin plugin, Metadata metadata) {
        return Actions.of(metadata.actions().stream()
                .map(action -> definition(plugin, action))
                .toList());
    }

    private static ActionDefinition definition(RunningPlugin plugin, Metadata.ActionInfo action) {
        return Actions.bound(action.name(), action.schema(), parameters -> bind(plugin, action, parameters))
                .describedAs(action.description());
    }

    private static Action bind(RunningPlugin plugin, Metadata.ActionInfo action, Parameters parameters) {
        Schema schema = schema(action, parameters);
        schema.check(parameters);
        if (!parameters.constant()) {
            return context -> plugin.execute(
                    plugin.writer().begin(action.name(), schema.rounded(parameters.resolve(context))), context);
        }
        byte[] request = written(action.name(), parameters);
        return context -> plugin.execute(request, context);
    }

    private static Schema schema(Metadata.ActionInfo action, Parameters parameters) {
        try {
            return Schema.parse(action.schema());
        } catch (IllegalArgumentException e) {
            throw ParameterException.of("", parameters.position(), String.valueOf(e.getMessage()));
        }
    }

    private static byte[] written(String action, Parameters parameters) {
        try {
            Map<String, Object> values =
                    parameters.resolve(TriggerContext.of(Gesture.NOTE).build());
            return new RequestWriter(Clock.systemUTC()).begin(action, values).copy();
        } catch (ActionException impossible) {
            throw new IllegalStateException("constants are computed without a trigger", impossible);
        }
    }
}
