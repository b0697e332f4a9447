package dev.midimon.midi.dispatch.condition;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Condition;
import dev.midimon.midi.dispatch.record.Occasion;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes checks from the configuration's conditions. */
public final class Checks {
    private final Supplier<String> mode;
    private final StateBoard states;
    private final Clock clock;
    private final Desktop desktop;

    /**
     * Creates a maker of checks.
     *
     * @param mode the current mode's name
     * @param states what plugins publish
     * @param clock the time of day, in the user's zone
     * @param desktop what programs run
     */
    public Checks(Supplier<String> mode, StateBoard states, Clock clock, Desktop desktop) {
        this.mode = mode;
        this.states = states;
        this.clock = clock;
        this.desktop = desktop;
    }

    /**
     * Makes a check.
     *
     * @param condition as the configuration says it
     * @return asks it
     */
    public Check check(Condition condition) {
        if (condition instanceof Condition.Always) {
            return occasion -> true;
        }
        if (condition instanceof Condition.Never) {
            return occasion -> false;
        }
        if (condition instanceof Condition.TimeRange range) {
            return occasion -> within(range, LocalTime.now(clock));
        }
        if (condition instanceof Condition.OnDays days) {
            return occasion -> days.days().contains(LocalDate.now(clock).getDayOfWeek());
        }
        if (condition instanceof Condition.AppRunning app) {
            return occasion -> desktop.runs(app.name());
        }
        if (condition instanceof Condition.AppFrontmost app) {
            return occasion -> desktop.inFront(app.name());
        }
        if (condition instanceof Condition.ModeIs is) {
            return occasion -> is.mode().equals(mode.get());
        }
        if (condition instanceof Condition.Velocity velocity) {
            return occasion -> velocity.range().contains(occasion.velocity);
        }
        if (condition instanceof Condition.State state) {
            return occasion -> states.value(state.name())
                    .filter(value -> fits(state, value, occasion))
                    .isPresent();
        }
        return composed(condition);
    }

    private Check composed(Condition condition) {
        if (condition instanceof Condition.And and) {
            List<Check> checks = checks(and.conditions());
            return occasion -> checks.stream().allMatch(check -> check.holds(occasion));
        }
        if (condition instanceof Condition.Or or) {
            List<Check> checks = checks(or.conditions());
            return occasion -> checks.stream().anyMatch(check -> check.holds(occasion));
        }
        Check negated = check(((Condition.Not) condition).condition());
        return occasion -> !negated.holds(occasion);
    }

    private List<Check> checks(List<Condition> conditions) {
        return conditions.stream().map(this::check).toList();
    }

    private static boolean within(Condition.TimeRange range, LocalTime now) {
        boolean started = !now.isBefore(range.start());
        boolean ended = !now.isBefore(range.end());
        boolean overMidnight = !range.end().isAfter(range.start());
        return overMidnight ? started || !ended : started && !ended;
    }

    private static boolean fits(Condition.State state, Object value, Occasion occasion) {
        Optional<Value> wanted = state.equalTo();
        if (wanted.isPresent() && !equal(wanted.get(), value, occasion)) {
            return false;
        }
        Optional<Condition.State.Range> range = state.range();
        if (range.isEmpty()) {
            return true;
        }
        return value instanceof Number number
                && number.doubleValue() >= range.get().min()
                && number.doubleValue() <= range.get().max();
    }

    private static boolean equal(Value wanted, Object value, Occasion occasion) {
        try {
            Object expected = Parameters.resolve(wanted, occasion.context());
            if (expected instanceof Number a && value instanceof Number b) {
                return a.doubleValue() == b.doubleValue();
            }
            return expected.toString().equals(value.toString());
        } catch (ActionException e) {
            return false;
        }
    }
}
