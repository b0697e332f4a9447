package dev.midimon.api.parameter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Chooses the converter of a record component. */
final class Converters {

    private final RecordComponent component;
    private final Set<Class<?>> enclosing;

    private Converters(RecordComponent component, Set<Class<?>> enclosing) {
        this.component = component;
        this.enclosing = enclosing;
    }

    /**
     * Chooses.
     *
     * @param enclosing the records that the component lies within: none of them may come again
     */
    static Converter of(RecordComponent component, Set<Class<?>> enclosing) {
        return new Converters(component, enclosing).of(component.getGenericType());
    }

    private Converter of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        return type instanceof Class<?> plain ? plain(plain) : unknown(type);
    }

    private Converter generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListConverter(of(arguments[0]));
        }
        if (type.getRawType() == Optional.class) {
            return new OptionalConverter(of(arguments[0]), Optional.empty(), Optional::of);
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new MapConverter(of(arguments[1]));
        }
        return unknown(type);
    }

    private Converter plain(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return number(int.class);
        }
        if (type == long.class || type == Long.class) {
            return number(long.class);
        }
        if (type == double.class || type == Double.class) {
            return number(double.class);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new FlagConverter();
        }
        if (type == String.class) {
            return new TextConverter(
                    Optional.ofNullable(component.getAnnotation(Pattern.class)).map(Pattern::value));
        }
        if (type == OptionalInt.class) {
            return optional(int.class, OptionalInt.empty(), number -> OptionalInt.of((int) number));
        }
        if (type == OptionalLong.class) {
            return optional(long.class, OptionalLong.empty(), number -> OptionalLong.of((long) number));
        }
        if (type == OptionalDouble.class) {
            return optional(double.class, OptionalDouble.empty(), number -> OptionalDouble.of((double) number));
        }
        if (type.isEnum()) {
            return new EnumConverter(type);
        }
        if (type.isRecord()) {
            return new RecordConverter(RecordShape.of(type.asSubclass(Record.class), enclosing));
        }
        return type == Value.class || type == Parameters.class
                ? new RawConverter(type.asSubclass(Value.class))
                : unknown(type);
    }

    private Converter number(Class<?> type) {
        Optional<Range> range = Optional.ofNullable(component.getAnnotation(Range.class));
        double min = range.map(Range::min).orElse(Double.NEGATIVE_INFINITY);
        double max = range.map(Range::max).orElse(Double.POSITIVE_INFINITY);
        return new NumberConverter(type, min, max);
    }

    private Converter optional(Class<?> number, Object empty, Function<Object, Object> present) {
        return new OptionalConverter(number(number), empty, present);
    }

    private Converter unknown(Type type) {
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                + ": parameters cannot be of type " + type.getTypeName());
    }
}
