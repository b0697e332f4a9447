package dev.midimon.midi.dispatch;

import dev.midimon.api.hub.ActionRecord.MappingRef;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.midi.configuration.ActionNode;
import dev.midimon.midi.configuration.Condition;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.dispatch.condition.Checks;
import dev.midimon.midi.dispatch.condition.Desktop;
import dev.midimon.midi.dispatch.flow.Program;
import dev.midimon.midi.dispatch.flow.Step;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.dispatch.lane.Lanes;
import dev.midimon.midi.dispatch.record.StepInfo;
import dev.midimon.midi.mapping.CompiledMapping;
import dev.midimon.midi.mapping.MappingTable;
import java.util.List;
import java.util.Map;

/** Makes programs from a configuration's actions. */
final class Programs {
    private final Lanes lanes;
    private final Checks checks;
    private final Desktop desktop;
    private boolean asksRunning;
    private boolean asksFront;

    Programs(Lanes lanes, Checks checks, Desktop desktop) {
        this.lanes = lanes;
        this.checks = checks;
        this.desktop = desktop;
    }

    /** Makes everything that a configuration needs; nothing is bound yet. */
    synchronized Snapshot compile(Configuration configuration) {
        asksRunning = false;
        asksFront = false;
        MappingTable table = MappingTable.compile(configuration);
        List<Program> programs = table.mappings().stream().map(this::program).toList();
        desktop.watch(asksRunning, asksFront);
        List<Call> calls =
                programs.stream().flatMap(program -> program.root().calls()).toList();
        return new Snapshot(configuration, table, programs, calls);
    }

    private Program program(CompiledMapping compiled) {
        Mapping mapping = compiled.mapping();
        MappingRef ref = new MappingRef(
                mapping.mode(), mapping.index(), mapping.position().line(), mapping.description());
        return new Program(step(mapping.action(), ref), mapping);
    }

    private Step step(ActionNode node, MappingRef ref) {
        if (node instanceof ActionNode.PluginCall call) {
            StepInfo info = new StepInfo(ref, call.plugin(), call.action(), call.parameters());
            return new Step.Calling(new Call(call, info, lanes.lane(call.plugin())));
        }
        if (node instanceof ActionNode.Sequence sequence) {
            return new Step.InTurn(
                    sequence.actions().stream().map(action -> step(action, ref)).toList());
        }
        if (node instanceof ActionNode.Delay delay) {
            return new Step.Pause(
                    delay.milliseconds(),
                    builtIn(ref, "delay", Parameters.of(Map.of("ms", delay.milliseconds()), delay.position())));
        }
        if (node instanceof ActionNode.Repeat repeat) {
            Parameters parameters = Parameters.of(
                    Map.of("count", repeat.count(), "delay_ms", repeat.delayMilliseconds()), repeat.position());
            return new Step.Again(
                    step(repeat.action(), ref),
                    repeat.count(),
                    repeat.delayMilliseconds(),
                    builtIn(ref, "repeat", parameters));
        }
        if (node instanceof ActionNode.Conditional conditional) {
            note(conditional.condition());
            return new Step.Choice(
                    checks.check(conditional.condition()),
                    step(conditional.thenAction(), ref),
                    conditional.elseAction().map(action -> step(action, ref)));
        }
        if (node instanceof ActionNode.ModeChange change) {
            Parameters parameters = Parameters.from(Map.of("mode", change.mode()));
            return new Step.Switching(change.mode(), builtIn(ref, "mode_change", parameters));
        }
        return new Step.Panicking(builtIn(ref, "panic", Parameters.empty()));
    }

    private static StepInfo builtIn(MappingRef ref, String type, Parameters parameters) {
        return new StepInfo(ref, type, type, parameters);
    }

    private void note(Condition condition) {
        if (condition instanceof Condition.AppRunning) {
            asksRunning = true;
        } else if (condition instanceof Condition.AppFrontmost) {
            asksFront = true;
        } else if (condition instanceof Condition.And and) {
            and.conditions().forEach(this::note);
        } else if (condition instanceof Condition.Or or) {
            or.conditions().forEach(this::note);
        } else if (condition instanceof Condition.Not not) {
            note(not.condition());
        }
    }
}
