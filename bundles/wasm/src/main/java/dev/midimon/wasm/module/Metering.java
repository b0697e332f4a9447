package dev.midimon.wasm.module;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a module and writes it again with a counter of instructions in it: one more global, mutable, of 64 bits, exported as {@link MeteredModule#FUEL}. Its
 * host sets it before a call; when it would become negative the module traps. The largest sizes of memory and tables are lowered to what is allowed.
 *
 * <p>Whatever is not known here is refused, so that nothing runs uncounted: only functions can be imported; there are no vectors, threads, exceptions, tail
 * calls, garbage-collected types, and no second memory. The rest of the module is checked by the engine.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">WebAssembly, Binary Format, Modules</a>
 */
public final class Metering {

    /** The most elements of a table. */
    public static final int TABLE_ELEMENTS = 65_536;

    private static final int MOST_TABLES = 16;
    private static final int MOST_PAGES = 65_536;
    private static final int MAGIC_AND_VERSION = 8;
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private static final int CUSTOM = 0;
    private static final int TYPE = 1;
    private static final int IMPORT = 2;
    private static final int FUNCTION = 3;
    private static final int TABLE = 4;
    private static final int MEMORY = 5;
    private static final int GLOBAL = 6;
    private static final int EXPORT = 7;
    private static final int START = 8;
    private static final int ELEMENT = 9;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;
    private static final List<Integer> ORDER =
            List.of(TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, DATA_COUNT, CODE, DATA);

    private final int memoryPages;
    private final long fuel;
    private final List<Signature> types = new ArrayList<>();
    private final List<ImportedFunction> imports = new ArrayList<>();
    private final List<Signature> functions = new ArrayList<>();
    private final Map<String, Signature> exports = new HashMap<>();
    private int defined;
    private int tables;
    private int globals;
    private int pages;
    private boolean hasMemory;
    private boolean exportsMemory;
    private boolean memoryCapped;

    private Metering(int memoryPages, long fuel) {
        this.memoryPages = memoryPages;
        this.fuel = fuel;
    }

    /**
     * Rewrites a module.
     *
     * @param module its bytes
     * @param memoryPages the most memory that it may have, in pages of 64 KiB
     * @param fuel how many instructions a start function may spend
     * @return the module that counts
     * @throws ModuleException if it is malformed, or holds what is not known here
     */
    public static MeteredModule rewrite(byte[] module, int memoryPages, long fuel) {
        return new Metering(memoryPages, fuel).rewrite(new ByteSource(module));
    }

    private MeteredModule rewrite(ByteSource source) {
        ByteSink out = new ByteSink();
        header(source, out);
        int done = 0;
        while (!source.atEnd()) {
            int id = source.u8();
            ByteSource section = source.take(source.count());
            if (id == CUSTOM) {
                continue;
            }
            int place = ORDER.indexOf(id);
            if (place < done) {
                throw source.refuse(
                        place < 0
                                ? "the section " + id + " is not known here"
                                : "the section " + id + " is out of order");
            }
            addMissing(done, place, out);
            out.u8(id).sized(section(id, section));
            if (!section.atEnd()) {
                throw section.refuse("the section " + id + " goes on after its end");
            }
            done = place + 1;
        }
        addMissing(done, ORDER.size(), out);
        if (functions.size() > imports.size() + defined) {
            throw source.refuse("functions without code");
        }
        return new MeteredModule(out.toArray(), imports, exports, exportsMemory, hasMemory ? pages : 0);
    }

    private static void header(ByteSource source, ByteSink out) {
        for (int i = 0; i < MAGIC_AND_VERSION; i++) {
            if (source.u8() != HEADER[i]) {
                throw source.refuse("this is no WASM module of version 1");
            }
        }
        out.bytes(HEADER, 0, HEADER.length);
    }

    /** Adds the sections between two places that the rewrite needs and the module lacks. */
    private void addMissing(int from, int to, ByteSink out) {
        for (int place = from; place < to; place++) {
            int id = ORDER.get(place);
            if (id == GLOBAL || id == EXPORT) {
                out.u8(id).sized(section(id, new ByteSource(new byte[1])));
            }
        }
    }

    private ByteSink section(int id, ByteSource section) {
        return switch (id) {
            case TYPE -> copied(section, this::type);
            case IMPORT -> copied(section, this::imported);
            case FUNCTION -> copied(section, this::function);
            case TABLE -> tables(section);
            case MEMORY -> memory(section);
            case GLOBAL -> globals(section);
            case EXPORT -> exports(section);
            case CODE -> code(section);
            case START -> {
                int begin = section.position();
                section.index("function", functions.size());
                yield between(begin, section);
            }
            default -> rest(section);
        };
    }

    private interface Part {
        void read(ByteSource section);
    }

    private static ByteSink copied(ByteSource section, Part part) {
        int begin = section.position();
        int count = section.count();
        for (int i = 0; i < count; i++) {
            part.read(section);
        }
        return between(begin, section);
    }

    private static ByteSink between(int begin, ByteSource section) {
        ByteSink out = new ByteSink();
        section.copyFrom(begin, out);
        return out;
    }

    private static ByteSink rest(ByteSource section) {
        int begin = section.position();
        while (!section.atEnd()) {
            section.u8();
        }
        return between(begin, section);
    }

    private void type(ByteSource section) {
        types.add(Signature.read(section));
    }

    private void imported(ByteSource section) {
        String module = section.name();
        String name = section.name();
        if (section.u8() != 0) {
            throw section.refuse(module + "." + name + " is imported and no function; only functions can be imported");
        }
        Signature signature = types.get(section.index("type", types.size()));
        imports.add(new ImportedFunction(module, name, signature));
        functions.add(signature);
    }

    private void function(ByteSource section) {
        functions.add(types.get(section.index("type", types.size())));
    }

    private record Limits(long minimum, long maximum) {

        static Limits read(ByteSource section, long most) {
            int flags = section.u8();
            if (flags > 1) {
                throw section.refuse("the flags " + flags + " of a memory or table are not known here");
            }
            long minimum = section.u32();
            long maximum = flags == 1 ? section.u32() : most;
            if (minimum > maximum || maximum > most) {
                throw section.refuse("a memory or table from " + minimum + " to " + maximum);
            }
            return new Limits(minimum, maximum);
        }

        void write(ByteSink out) {
            out.u8(1).u32(minimum).u32(maximum);
        }
    }

    private ByteSink tables(ByteSource section) {
        tables = section.count();
        if (tables > MOST_TABLES) {
            throw section.refuse("more than " + MOST_TABLES + " tables");
        }
        ByteSink out = new ByteSink().u32(tables);
        for (int i = 0; i < tables; i++) {
            out.u8(ValueType.readReference(section));
            Limits declared = Limits.read(section, 0xFFFF_FFFFL);
            if (declared.minimum > TABLE_ELEMENTS) {
                throw section.refuse("a table of more than " + TABLE_ELEMENTS + " elements");
            }
            new Limits(declared.minimum, Math.min(declared.maximum, TABLE_ELEMENTS)).write(out);
        }
        return out;
    }

    private ByteSink memory(ByteSource section) {
        int count = section.count();
        if (count > 1) {
            throw section.refuse("more than one memory");
        }
        ByteSink out = new ByteSink().u32(count);
        if (count == 1) {
            hasMemory = true;
            Limits declared = Limits.read(section, MOST_PAGES);
            if (declared.minimum > memoryPages) {
                throw section.refuse("it begins with " + declared.minimum + " pages of memory, and may have "
                        + memoryPages + " of 64 KiB each");
            }
            memoryCapped = declared.maximum > memoryPages;
            pages = (int) Math.min(declared.maximum, memoryPages);
            new Limits(declared.minimum, pages).write(out);
        }
        return out;
    }

    private ByteSink globals(ByteSource section) {
        int count = section.count();
        ByteSink out = new ByteSink().u32(count + 1L);
        int begin = section.position();
        for (; globals < count; globals++) {
            ValueType.read(section);
            if (section.u8() > 1) {
                throw section.refuse("a global that is neither constant nor mutable");
            }
            initializer(section);
        }
        section.copyFrom(begin, out);
        return out.u8(ValueType.I64).u8(1).u8(Op.I64_CONST).signed(fuel).u8(Op.END);
    }

    private void initializer(ByteSource section) {
        int op = section.u8();
        switch (op) {
            case Op.I32_CONST -> section.signed(32);
            case Op.I64_CONST -> section.signed(64);
            case Op.F32_CONST -> section.skip(4);
            case Op.F64_CONST -> section.skip(8);
            case Op.REF_NULL -> ValueType.readReference(section);
            case Op.REF_FUNC -> section.index("function", functions.size());
            default -> throw section.refuse("the value of a global is not known beforehand");
        }
        if (section.u8() != Op.END) {
            throw section.refuse("the value of a global goes on after its end");
        }
    }

    private ByteSink exports(ByteSource section) {
        int count = section.count();
        ByteSink out = new ByteSink().u32(count + 1L);
        int begin = section.position();
        Set<String> names = new HashSet<>(Set.of(MeteredModule.FUEL));
        for (int i = 0; i < count; i++) {
            String name = section.name();
            if (!names.add(name)) {
                throw section.refuse(
                        name.equals(MeteredModule.FUEL)
                                ? "the name " + name + " is the hub's own"
                                : "two exports are named " + name);
            }
            export(name, section);
        }
        section.copyFrom(begin, out);
        return out.name(MeteredModule.FUEL).u8(3).u32(globals);
    }

    private void export(String name, ByteSource section) {
        int kind = section.u8();
        switch (kind) {
            case 0 -> exports.put(name, functions.get(section.index("function", functions.size())));
            case 1 -> section.index("table", tables);
            case 2 -> {
                section.index("memory", hasMemory ? 1 : 0);
                exportsMemory |= name.equals("memory");
            }
            case 3 -> section.index("global", globals);
            default -> throw section.refuse("the export " + name + " is of no known kind");
        }
    }

    private ByteSink code(ByteSource section) {
        defined = section.count();
        if (defined != functions.size() - imports.size()) {
            throw section.refuse("functions without code, or code without functions");
        }
        ByteSink out = new ByteSink().u32(defined);
        ModuleIndex index = new ModuleIndex(types.size(), functions.size(), tables, globals, memoryCapped);
        for (int i = 0; i < defined; i++) {
            ByteSource body = section.take(section.count());
            out.sized(new FunctionMeter(index, body, functions.get(imports.size() + i)).rewrite());
        }
        return out;
    }
}
