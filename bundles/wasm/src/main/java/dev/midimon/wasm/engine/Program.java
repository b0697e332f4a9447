package dev.midimon.wasm.engine;

import dev.midimon.plugins.PluginException;
import dev.midimon.wasm.module.ImportedFunction;
import dev.midimon.wasm.module.MeteredModule;
import dev.midimon.wasm.module.Signature;
import dev.midimon.wasm.module.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.TableInstance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/** A module that is ready to be instantiated, as often as needed. */
public final class Program {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    private final MeteredModule metered;
    private final WasmModule module;
    private final @Nullable Function<Instance, Machine> machines;

    private Program(MeteredModule metered, WasmModule module, @Nullable Function<Instance, Machine> machines) {
        this.metered = metered;
        this.module = module;
        this.machines = machines;
    }

    /**
     * Prepares a module that runs once and briefly.
     *
     * @param metered the module
     * @return a program that is interpreted
     * @throws PluginException if the module is not valid
     */
    public static Program interpreted(MeteredModule metered) {
        return new Program(metered, parse(metered), null);
    }

    /**
     * Prepares a module that runs often: compiles it for the virtual machine. Takes long for large modules.
     *
     * @param metered the module
     * @return a program that is compiled
     * @throws PluginException if the module is not valid
     */
    public static Program compiled(MeteredModule metered) {
        WasmModule module = parse(metered);
        return new Program(metered, module, compile(module));
    }

    private static WasmModule parse(MeteredModule metered) {
        try {
            return Parser.parse(metered.bytes());
        } catch (WasmEngineException e) {
            throw new PluginException("WASM_REFUSED", "the module is not valid: " + e.getMessage(), e);
        }
    }

    private static Function<Instance, Machine> compile(WasmModule module) {
        try {
            return compiler(module, InterpreterFallback.FAIL);
        } catch (WasmEngineException e) {
            LOG.warn("A function of the module is too large to be compiled and will be slow: {}", e.getMessage());
            return compiler(module, InterpreterFallback.SILENT);
        }
    }

    private static Function<Instance, Machine> compiler(WasmModule module, InterpreterFallback fallback) {
        return MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(fallback)
                .compile();
    }

    /** Makes an instance. Runs the module's start function, if it has one. */
    Instance instantiate(Guest guest, HostLink link) {
        ImportFunction[] functions = metered.imports().stream()
                .map(wanted -> hostFunction(guest, wanted, link.find(wanted)))
                .toArray(ImportFunction[]::new);
        Instance.Builder builder = Instance.builder(module)
                .withStart(false)
                .withMemoryFactory(LinearMemory::new)
                .withTableFactory((table, initial) -> new TableInstance(ownLimits(table), initial))
                .withImportValues(
                        ImportValues.builder().withFunctions(List.of(functions)).build());
        if (machines != null) {
            builder.withMachineFactory(machines);
        }
        return builder.build();
    }

    /** The engine notes in a table's limits how much it has grown; the next instance must not begin with that. */
    private static Table ownLimits(Table table) {
        TableLimits limits = table.limits();
        return new Table(table.elementType(), new TableLimits(limits.min(), limits.max()), table.initialize());
    }

    private static HostFunction hostFunction(Guest guest, ImportedFunction wanted, HostCall call) {
        Signature signature = wanted.signature();
        boolean answers = !signature.results().isEmpty();
        return new HostFunction(
                wanted.module(),
                wanted.name(),
                FunctionType.of(types(signature.parameters()), types(signature.results())),
                (instance, arguments) -> {
                    long result = call.call(guest, arguments);
                    return answers ? new long[] {result} : null;
                });
    }

    private static List<ValType> types(List<Integer> types) {
        return types.stream().map(Program::type).toList();
    }

    private static ValType type(int type) {
        return switch (type) {
            case ValueType.I32 -> ValType.I32;
            case ValueType.I64 -> ValType.I64;
            case ValueType.F32 -> ValType.F32;
            case ValueType.F64 -> ValType.F64;
            case ValueType.FUNCREF -> ValType.FuncRef;
            default -> ValType.ExternRef;
        };
    }

    /**
     * Returns what the module exports and imports.
     *
     * @return the module that was prepared
     */
    public MeteredModule module() {
        return metered;
    }
}
