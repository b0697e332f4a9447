package dev.midimon.wasm.module;

import dev.midimon.wasm.engine.LinearMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.MStack;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/** Calls every export of a module in turn, and notes what comes of each call: results, traps, what it told its host, and how many instructions it took. */
final class Run {

    private static final long FUEL = 1L << 40;

    private static final Set<OpCode> UNCOUNTED = Set.of(OpCode.BLOCK, OpCode.LOOP, OpCode.ELSE, OpCode.END);
    private static final Set<OpCode> BULK = Set.of(
            OpCode.MEMORY_INIT,
            OpCode.MEMORY_COPY,
            OpCode.MEMORY_FILL,
            OpCode.TABLE_INIT,
            OpCode.TABLE_COPY,
            OpCode.TABLE_GROW,
            OpCode.TABLE_FILL);

    private final List<String> told = new ArrayList<>();
    private long counted;

    private interface Counter {
        long since(Runnable call);
    }

    /** Interprets a module as it is; an observer in the interpreter counts. */
    static List<String> observed(byte[] bytes) {
        Run run = new Run();
        WasmModule module = Parser.parse(bytes);
        Instance instance =
                run.builder(module).withUnsafeExecutionListener(run::observe).build();
        return run.calls(module, instance, call -> {
            long before = run.counted;
            call.run();
            return run.counted - before;
        });
    }

    /** Compiles a module that counts itself, with the memory of the hub. */
    static List<String> metered(byte[] bytes) {
        Run run = new Run();
        WasmModule module = Parser.parse(bytes);
        Instance instance = run.builder(module)
                .withMemoryFactory(LinearMemory::new)
                .withMachineFactory(MachineFactoryCompiler.compile(module))
                .build();
        GlobalInstance fuel = instance.exports().global(MeteredModule.FUEL);
        return run.calls(module, instance, call -> {
            fuel.setValue(FUEL);
            call.run();
            return FUEL - fuel.getValue();
        });
    }

    private Instance.Builder builder(WasmModule module) {
        return Instance.builder(module)
                .withStart(false)
                .withMemoryFactory(ByteArrayMemory::new)
                .withImportValues(ImportValues.builder()
                        .withFunctions(List.of(imports(module)))
                        .build());
    }

    private ImportFunction[] imports(WasmModule module) {
        return module.importSection().stream()
                .filter(FunctionImport.class::isInstance)
                .map(FunctionImport.class::cast)
                .map(wanted -> {
                    FunctionType type = module.typeSection().getType(wanted.typeIndex());
                    return new HostFunction(wanted.module(), wanted.name(), type, (instance, arguments) -> {
                        told.add(wanted.name() + values(type.params(), arguments));
                        return new long[type.returns().size()];
                    });
                })
                .toArray(ImportFunction[]::new);
    }

    private void observe(Instruction instruction, MStack stack) {
        if (!UNCOUNTED.contains(instruction.opcode())) {
            counted++;
        }
        if (BULK.contains(instruction.opcode())) {
            counted += Integer.toUnsignedLong((int) stack.peek());
        }
    }

    private List<String> calls(WasmModule module, Instance instance, Counter counter) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            var export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                for (int seed = 0; seed < 3; seed++) {
                    calls.add(export.name() + " " + call(instance, export.name(), seed, counter));
                }
            }
        }
        return calls;
    }

    private String call(Instance instance, String name, int seed, Counter counter) {
        FunctionType type = instance.exportType(name);
        long[] arguments = new long[type.params().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(type.params().get(i), seed + i);
        }
        String[] result = new String[1];
        told.clear();
        try {
            long count = counter.since(() ->
                    result[0] = values(type.returns(), instance.export(name).apply(arguments)));
            return result[0] + " after " + count + " " + told;
        } catch (WasmEngineException e) {
            return "trapped " + told;
        }
    }

    private static long argument(ValType type, int seed) {
        long whole = new long[] {0, 7, -1, 65_535, Long.MIN_VALUE}[seed % 5];
        if (type.equals(ValType.I32)) {
            return (int) whole;
        }
        if (type.equals(ValType.F32)) {
            return Float.floatToRawIntBits(whole / 3f) & 0xFFFF_FFFFL;
        }
        if (type.equals(ValType.F64)) {
            return Double.doubleToRawLongBits(whole / 3.0);
        }
        return type.isReference() ? -1 : whole;
    }

    private static String values(List<ValType> types, long[] bits) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            ValType type = types.get(i);
            long value = bits[i];
            if (type.equals(ValType.I32)) {
                values.add("i32 " + (int) value);
            } else if (type.equals(ValType.F32)) {
                values.add("f32 " + Float.intBitsToFloat((int) value));
            } else if (type.equals(ValType.F64)) {
                values.add("f64 " + Double.longBitsToDouble(value));
            } else if (type.isReference()) {
                values.add("ref");
            } else {
                values.add("i64 " + value);
            }
        }
        return values.toString();
    }
}
