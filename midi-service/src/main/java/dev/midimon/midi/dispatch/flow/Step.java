package dev.midimon.midi.dispatch.flow;

import dev.midimon.api.parameter.Value;
import dev.midimon.midi.dispatch.condition.Check;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.dispatch.record.StepInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A mapping's action, ready to run. */
public sealed interface Step {

    /** Returns what records say of its first call, or of itself when it makes none. */
    StepInfo first();

    /** Returns every call in it. */
    default Stream<Call> calls() {
        return Stream.empty();
    }

    /** Calls a plugin. */
    record Calling(Call call) implements Step {
        @Override
        public StepInfo first() {
            return call.info();
        }

        @Override
        public Stream<Call> calls() {
            return Stream.of(call);
        }
    }

    /** One after the other. */
    record InTurn(List<Step> steps) implements Step {
        @Override
        public StepInfo first() {
            return steps.stream()
                    .filter(step -> !(step instanceof Pause))
                    .findFirst()
                    .orElse(steps.get(0))
                    .first();
        }

        @Override
        public Stream<Call> calls() {
            return steps.stream().flatMap(Step::calls);
        }
    }

    /** Waits, in milliseconds. */
    record Pause(Value milliseconds, StepInfo first) implements Step {}

    /** The same several times, with a pause in milliseconds between. */
    record Again(Step step, Value count, Value milliseconds, StepInfo info) implements Step {
        @Override
        public StepInfo first() {
            return step.first();
        }

        @Override
        public Stream<Call> calls() {
            return step.calls();
        }
    }

    /** One or the other. */
    record Choice(Check condition, Step then, Optional<Step> otherwise) implements Step {
        @Override
        public StepInfo first() {
            return then.first();
        }

        @Override
        public Stream<Call> calls() {
            return Stream.concat(then.calls(), otherwise.stream().flatMap(Step::calls));
        }
    }

    /** Switches the mode: a name, {@code next} or {@code previous}. */
    record Switching(String mode, StepInfo first) implements Step {}

    /** Releases everything. */
    record Panicking(StepInfo first) implements Step {}
}
