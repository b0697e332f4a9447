package dev.midimon.actions.midi;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.parameter.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps one velocity to another: {@code min + (max - min) * ((1 - intensity) * x + intensity * shape(x))} with {@code x = velocity / 127}, rounded to the
 * nearest. Computed once for all 128 velocities.
 */
final class VelocityCurve {

    /** Leaves every velocity as it is. */
    static final VelocityCurve PASS_THROUGH = new VelocityCurve(Shape.PASS_THROUGH, new Settings(1, 0, 127));

    private static final int GREATEST = 127;
    private static final RecordShape<Named> NAMES = RecordShape.of(Named.class);
    private static final RecordShape<Settings> SETTINGS = RecordShape.of(Settings.class);

    private final byte[] table = new byte[GREATEST + 1];

    private VelocityCurve(Shape shape, Settings settings) {
        for (int velocity = 0; velocity <= GREATEST; velocity++) {
            double x = velocity / (double) GREATEST;
            double y = (1 - settings.intensity()) * x + settings.intensity() * shape.of(x);
            table[velocity] = (byte) Math.round(settings.min() + (settings.max() - settings.min()) * y);
        }
    }

    int apply(int velocity) {
        return table[velocity];
    }

    /**
     * Reads a curve: a name, {@code { type = "Linear", min = 20 }} or {@code { Linear = { min = 20 } }}.
     *
     * @param velocityGiven the message names its velocity: a fixed curve without a velocity of its own means that one
     * @throws ParameterException if it is none of these
     */
    static VelocityCurve of(Value value, String path, boolean velocityGiven) {
        try {
            return read(value, velocityGiven);
        } catch (ParameterException e) {
            throw new ParameterException(e.problems().stream()
                    .map(problem -> new Problem(under(path, problem.path()), problem.position(), problem.message()))
                    .toList());
        }
    }

    private static String under(String path, String inner) {
        return inner.isEmpty() || inner.equals("curve") ? path : path + "." + inner;
    }

    private static VelocityCurve read(Value value, boolean velocityGiven) {
        if (!(value instanceof Parameters table)) {
            return of(value, Parameters.of(Map.of(), value.position()), velocityGiven);
        }
        Map<String, Value> rest = new LinkedHashMap<>(table.values());
        Value name = rest.remove("type");
        if (name != null) {
            return of(name, Parameters.of(rest, table.position()), velocityGiven);
        }
        if (rest.size() == 1) {
            Map.Entry<String, Value> wrapped = rest.entrySet().iterator().next();
            if (wrapped.getValue() instanceof Parameters settings) {
                return of(new Value.Text(wrapped.getKey(), table.position()), settings, velocityGiven);
            }
        }
        throw ParameterException.of(
                "",
                table.position(),
                "expected a curve such as \"Exponential\" or { type = \"Linear\", min = 20, max = 100 }");
    }

    private static VelocityCurve of(Value name, Parameters settings, boolean velocityGiven) {
        Shape shape = NAMES.convert(Parameters.of(Map.of("curve", name), name.position()))
                .curve();
        Map<String, Value> values = new LinkedHashMap<>(settings.values());
        if (shape == Shape.FIXED) {
            if (values.containsKey("velocity")) {
                values.putIfAbsent("max", values.remove("velocity"));
            }
            if (velocityGiven && !values.containsKey("max")) {
                return PASS_THROUGH;
            }
        }
        return new VelocityCurve(shape, SETTINGS.convert(Parameters.of(values, settings.position())));
    }

    private record Named(Shape curve) {}

    private record Settings(
            @Default("1") @Range(min = 0, max = 1) double intensity,
            @Default("0") @Range(min = 0, max = GREATEST) int min,
            @Default("127") @Range(min = 0, max = GREATEST) int max) {
        Settings {
            if (min > max) {
                throw new IllegalArgumentException("min must not be greater than max");
            }
        }
    }

    /** How the velocity grows, from 0..1 to 0..1; monotonic, with 0 and 1 in their places. */
    private enum Shape {
        /** All or nothing. */
        FIXED,
        PASS_THROUGH,
        LINEAR,
        /** Soft playing stays soft for longer. */
        EXPONENTIAL,
        /** Soft playing becomes loud soon. */
        LOGARITHMIC,
        /** Flat at both ends, steep in the middle. */
        S_CURVE;

        double of(double x) {
            return switch (this) {
                case FIXED -> Math.signum(x);
                case PASS_THROUGH, LINEAR -> x;
                case EXPONENTIAL -> x * x;
                case LOGARITHMIC -> Math.log1p(9 * x) / Math.log(10);
                case S_CURVE -> x * x * (3 - 2 * x);
            };
        }
    }
}
