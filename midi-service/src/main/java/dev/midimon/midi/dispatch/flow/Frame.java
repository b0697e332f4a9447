package dev.midimon.midi.dispatch.flow;

import dev.midimon.api.parameter.Value;
import dev.midimon.midi.dispatch.record.StepInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a flow is within one of the steps that are under way. */
abstract sealed class Frame {

    /** Returns the next step and moves on, or null at the end. */
    abstract @Nullable Step next();

    /** Returns what records would say of the next step, without moving on. */
    abstract @Nullable StepInfo upcoming();

    /** A step alone. */
    static final class Once extends Frame {
        private @Nullable Step step;

        Once(Step step) {
            this.step = step;
        }

        @Override
        @Nullable
        Step next() {
            Step next = step;
            step = null;
            return next;
        }

        @Override
        @Nullable
        StepInfo upcoming() {
            return step == null ? null : step.first();
        }
    }

    /** Steps in turn. */
    static final class Several extends Frame {
        private final List<Step> steps;
        private int position;

        Several(List<Step> steps) {
            this.steps = steps;
        }

        @Override
        @Nullable
        Step next() {
            return position == steps.size() ? null : steps.get(position++);
        }

        @Override
        @Nullable
        StepInfo upcoming() {
            return position == steps.size() ? null : new Step.InTurn(steps.subList(position, steps.size())).first();
        }
    }

    /** A step several times, with pauses between. */
    static final class Repeated extends Frame {
        private final Step step;
        private final Step pause;
        private long left;
        private boolean pauses;

        /** Starts before the first time; without pauses, {@code milliseconds} is nothing. */
        Repeated(Step.Again again, long count, @Nullable Value milliseconds) {
            this.step = again.step();
            this.pause = milliseconds == null ? again.step() : new Step.Pause(milliseconds, again.info());
            this.left = count;
            this.pauses = false;
        }

        @Override
        @Nullable
        Step next() {
            if (left <= 0) {
                return null;
            }
            if (pauses) {
                pauses = false;
                return pause;
            }
            left--;
            pauses = pause != step;
            return step;
        }

        @Override
        @Nullable
        StepInfo upcoming() {
            return left <= 0 ? null : step.first();
        }
    }
}
