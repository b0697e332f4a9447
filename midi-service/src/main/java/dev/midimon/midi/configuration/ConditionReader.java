package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Found;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the canonical conditions of one mapping. */
final class ConditionReader {

    private static final String EXPECTED = "a condition: " + String.join(", ", ConditionSpellings.TYPES);
    private static final Pattern HOURS_AND_MINUTES = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private final Supply supply;
    private final Set<String> modes;
    private final Problems problems;

    ConditionReader(Supply supply, Set<String> modes, Problems problems) {
        this.supply = supply;
        this.modes = modes;
        this.problems = problems;
    }

    /** Reads the condition of a key, which must be there. */
    Condition required(Section section, String key) {
        section.require(key, EXPECTED);
        return section.value(key).map(value -> read(value, section.path(key))).orElse(new Condition.Never());
    }

    private Condition read(Value value, String path) {
        if (!(value instanceof Parameters table)) {
            problems.unexpected(path, value, EXPECTED);
            return new Condition.Never();
        }
        Section section = new Section(table, path, problems);
        Optional<String> type = section.requiredText("type", EXPECTED);
        if (type.isEmpty()) {
            return new Condition.Never();
        }
        if (!ConditionSpellings.TYPES.contains(type.get())) {
            problems.unknown(
                    section.path("type"), section.position("type"), "condition", type.get(), ConditionSpellings.TYPES);
            return new Condition.Never();
        }
        Condition condition = read(type.get(), section);
        section.finish();
        return condition;
    }

    private Condition read(String type, Section section) {
        return switch (type) {
            case "Always" -> new Condition.Always();
            case "TimeRange" -> new Condition.TimeRange(time(section, "start"), time(section, "end"));
            case "DayOfWeek" -> new Condition.OnDays(days(section));
            case "AppRunning" -> new Condition.AppRunning(program(section));
            case "AppFrontmost" -> new Condition.AppFrontmost(program(section));
            case "ModeIs" -> modeIs(section);
            case "Velocity" -> velocity(section);
            case "State" -> state(section);
            case "And" -> new Condition.And(several(section));
            case "Or" -> new Condition.Or(several(section));
            case "Not" -> new Condition.Not(required(section, "condition"));
            default -> new Condition.Never();
        };
    }

    private LocalTime time(Section section, String key) {
        Optional<String> text = section.requiredText(key, "a time as HH:MM");
        if (text.isPresent() && !HOURS_AND_MINUTES.matcher(text.get()).matches()) {
            section.refuse(key, "expected a time as HH:MM from 00:00 to 23:59, found \"" + text.get() + "\"");
            return LocalTime.MIDNIGHT;
        }
        return text.map(LocalTime::parse).orElse(LocalTime.MIDNIGHT);
    }

    private Set<DayOfWeek> days(Section section) {
        String expected = "days: 1 (Monday) to 7, or names";
        section.require("days", expected);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        var items = section.items("days", expected);
        items.forEach((at, item) -> day(item)
                .ifPresentOrElse(
                        days::add,
                        () -> problems.error(
                                at,
                                item.position(),
                                "expected a day, 1 (Monday) to 7 or a name, found " + Found.describe(item))));
        if (section.value("days").orElse(null) instanceof Value.Items && items.isEmpty()) {
            section.refuse("days", "expected at least one day, found none");
        }
        return days;
    }

    private static Optional<DayOfWeek> day(Value value) {
        if (value instanceof Value.Whole whole && whole.number() >= 1 && whole.number() <= 7) {
            return Optional.of(DayOfWeek.of((int) whole.number()));
        }
        if (value instanceof Value.Text text) {
            String name = text.text().toUpperCase(Locale.ROOT);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().equals(name) || day.name().substring(0, 3).equals(name)) {
                    return Optional.of(day);
                }
            }
        }
        return Optional.empty();
    }

    private static String program(Section section) {
        return section.requiredText("name", "the program's name").orElse("");
    }

    private Condition modeIs(Section section) {
        section.require("mode", "the name of a mode");
        return new Condition.ModeIs(section.reference("mode", "mode", modes).orElse(""));
    }

    private Condition velocity(Section section) {
        section.require("range", "[min, max]");
        if (supply.range(Supply.Quantity.VELOCITY).isEmpty()) {
            problems.warning(section.path(), section.position(), "never holds, for there is no velocity: " + supply);
        }
        return new Condition.Velocity(section.pair("range", Trigger.Span.SEVEN_BITS));
    }

    private Condition state(Section section) {
        String name = section.requiredText("name", "the name of a state variable, such as obs.recording")
                .orElse("");
        Optional<Value> equalTo = section.value("equals");
        equalTo.filter(value -> value instanceof Parameters || value instanceof Value.Items)
                .ifPresent(
                        value -> problems.unexpected(section.path("equals"), value, "text, a number, true or false"));
        Optional<Condition.State.Range> range = range(section);
        if (section.has("equals") && section.has("range")) {
            section.refuse("range", "\"equals\" and \"range\" exclude each other; keep one");
        } else if (!section.has("equals") && !section.has("range")) {
            problems.missing(section.path(), section.position(), "\"equals\" or \"range\"");
        }
        return new Condition.State(name, equalTo, range);
    }

    private Optional<Condition.State.Range> range(Section section) {
        var items = section.items("range", "[min, max]");
        if (!section.has("range")) {
            return Optional.empty();
        }
        List<Double> ends = new ArrayList<>();
        items.forEach((at, item) -> {
            if (item instanceof Value.Whole whole) {
                ends.add((double) whole.number());
            } else if (item instanceof Value.Decimal decimal && Double.isFinite(decimal.number())) {
                ends.add(decimal.number());
            } else {
                problems.unexpected(at, item, "a number");
            }
        });
        if (items.size() != 2 || (ends.size() == 2 && ends.get(0) > ends.get(1))) {
            section.refuse("range", "expected [min, max], the smaller first");
        }
        return ends.size() == 2 ? Optional.of(new Condition.State.Range(ends.get(0), ends.get(1))) : Optional.empty();
    }

    private List<Condition> several(Section section) {
        section.require("conditions", "a list of conditions");
        var items = section.items("conditions", "a list of conditions");
        if (section.value("conditions").orElse(null) instanceof Value.Items && items.isEmpty()) {
            section.refuse("conditions", "expected at least one condition, found none");
        }
        List<Condition> conditions = new ArrayList<>();
        items.forEach((at, item) -> conditions.add(read(item, at)));
        return List.copyOf(conditions);
    }
}
