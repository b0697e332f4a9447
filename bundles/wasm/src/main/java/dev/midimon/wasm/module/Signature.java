package dev.midimon.wasm.module;

import java.util.ArrayList;
import java.util.List;

/**
 * The type of a function.
 *
 * @param parameters types of values, as in {@link ValueType}
 * @param results types of values, as in {@link ValueType}
 */
public record Signature(List<Integer> parameters, List<Integer> results) {

    /** Copies the lists. */
    public Signature {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    static Signature read(ByteSource source) {
        int form = source.u8();
        if (form != 0x60) {
            throw source.refuse("the form 0x%02X of a type is not known here".formatted(form));
        }
        return new Signature(types(source), types(source));
    }

    private static List<Integer> types(ByteSource source) {
        int count = source.count();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(ValueType.read(source));
        }
        return types;
    }
}
