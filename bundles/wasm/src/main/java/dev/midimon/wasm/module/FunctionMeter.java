package dev.midimon.wasm.module;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rewrites one function so that it counts. What is left to spend lies in a global between functions and in a local within one. In front of each straight-line
 * segment its number of instructions is subtracted; at the function's entry and at the head of each loop the local must not be negative. Around calls and
 * before the function is left, global and local are made the same.
 *
 * <p>{@code block}, {@code loop}, {@code else} and {@code end} are not counted: they do nothing. Instructions on many bytes or table elements count one for each.
 */
final class FunctionMeter {

    /** More blocks within each other than any compiler makes. */
    private static final int MAX_DEPTH = 10_000;

    /** As many as the engine takes. */
    private static final int MAX_LOCALS = 50_000;

    private final ModuleIndex module;
    private final ByteSource source;
    private final ByteSink out = new ByteSink();
    private final ByteSink segment = new ByteSink();
    private final Deque<Integer> blocks = new ArrayDeque<>();
    private int locals;
    private int fuel;
    private int length;
    private int cost;
    private boolean checked = true;

    FunctionMeter(ModuleIndex module, ByteSource body, Signature signature) {
        this.module = module;
        this.source = body;
        this.locals = signature.parameters().size();
    }

    /** Returns the rewritten body, without its size. */
    ByteSink rewrite() {
        declareLocals();
        load(out);
        blocks.push(Op.BLOCK);
        while (!blocks.isEmpty()) {
            instruction();
        }
        if (!source.atEnd()) {
            throw source.refuse("a function goes on after its end");
        }
        return out;
    }

    private void declareLocals() {
        int groups = source.count();
        ByteSink declared = new ByteSink();
        for (int i = 0; i < groups; i++) {
            long count = source.u32();
            int type = ValueType.read(source);
            if (count > MAX_LOCALS - locals) {
                throw source.refuse("a function has more than " + MAX_LOCALS + " locals");
            }
            locals += (int) count;
            declared.u32(count).u8(type);
        }
        fuel = locals;
        length = locals + 1;
        out.u32(groups + 2L).all(declared).u32(1).u8(ValueType.I64).u32(1).u8(ValueType.I32);
    }

    private void instruction() {
        int begin = source.position();
        int op = source.u8();
        switch (op) {
            case Op.BLOCK -> open(op, begin);
            case Op.LOOP -> {
                open(op, begin);
                flush();
                checked = true;
            }
            case Op.IF -> {
                cost++;
                open(op, begin);
                flush();
            }
            case Op.ELSE -> {
                if (blocks.pop() != Op.IF) {
                    throw source.refuse("an else without its if");
                }
                blocks.push(Op.ELSE);
                flush();
                out.u8(op);
            }
            case Op.END -> end();
            case Op.BR, Op.BR_IF -> branch(label(), begin);
            case Op.BR_TABLE -> branch(labels(), begin);
            case Op.RETURN -> branch(true, begin);
            case Op.UNREACHABLE -> branch(false, begin);
            case Op.CALL -> {
                source.index("function", module.functions());
                call(begin);
            }
            case Op.CALL_INDIRECT -> {
                source.index("type", module.types());
                source.index("table", module.tables());
                call(begin);
            }
            case Op.PREFIX -> prefixed(begin);
            case Op.MEMORY_GROW -> grow(begin);
            default -> {
                immediates(op);
                plain(begin);
            }
        }
    }

    private void plain(int begin) {
        cost++;
        source.copyFrom(begin, segment);
    }

    private void open(int op, int begin) {
        if (blocks.size() == MAX_DEPTH) {
            throw source.refuse("more than " + MAX_DEPTH + " blocks within each other");
        }
        blocks.push(op);
        long type = source.signed(33);
        int single = (int) (type & 0x7F);
        boolean known =
                type >= 0 ? type < module.types() : (type >= -64 && (single == ValueType.EMPTY || isValueType(single)));
        if (!known) {
            throw source.refuse("the type of a block is not known here");
        }
        source.copyFrom(begin, segment);
    }

    private static boolean isValueType(int type) {
        boolean number = type >= ValueType.F64 && type <= ValueType.I32;
        return number || type == ValueType.FUNCREF || type == ValueType.EXTERNREF;
    }

    private void end() {
        blocks.pop();
        if (blocks.isEmpty()) {
            store(segment);
        }
        segment.u8(Op.END);
        flush();
    }

    /** Reads a label; tells whether it is the function itself. */
    private boolean label() {
        return source.index("label", blocks.size()) == blocks.size() - 1;
    }

    private boolean labels() {
        int count = source.count();
        boolean leaves = false;
        for (int i = 0; i <= count; i++) {
            leaves |= label();
        }
        return leaves;
    }

    private void branch(boolean leaves, int begin) {
        if (leaves) {
            store(segment);
        }
        plain(begin);
        flush();
    }

    private void call(int begin) {
        store(segment);
        plain(begin);
        load(segment);
    }

    private void prefixed(int begin) {
        long op = source.u32();
        if (op > Op.TABLE_FILL) {
            throw source.refuse("the instruction 0xFC %d is not known here".formatted(op));
        }
        switch ((int) op) {
            case Op.MEMORY_INIT -> {
                source.u32();
                memory();
            }
            case Op.DATA_DROP, Op.ELEM_DROP -> source.u32();
            case Op.MEMORY_COPY -> {
                memory();
                memory();
            }
            case Op.MEMORY_FILL -> memory();
            case Op.TABLE_INIT -> {
                source.u32();
                source.index("table", module.tables());
            }
            case Op.TABLE_COPY -> {
                source.index("table", module.tables());
                source.index("table", module.tables());
            }
            case Op.TABLE_GROW, Op.TABLE_SIZE, Op.TABLE_FILL -> source.index("table", module.tables());
            default -> {
                // The saturating conversions have nothing behind them.
            }
        }
        boolean bulk = op > Op.LAST_SATURATING && op != Op.DATA_DROP && op != Op.ELEM_DROP && op != Op.TABLE_SIZE;
        if (bulk) {
            chargeLength();
        }
        plain(begin);
    }

    /** Subtracts the number on top of the stack, which is how many bytes or elements the instruction works on. */
    private void chargeLength() {
        segment.u8(Op.LOCAL_TEE).u32(length);
        segment.u8(Op.LOCAL_GET).u32(fuel);
        segment.u8(Op.LOCAL_GET).u32(length);
        segment.u8(Op.I64_EXTEND_I32_U);
        segment.u8(Op.I64_SUB);
        segment.u8(Op.LOCAL_TEE).u32(fuel);
        refuseNegative(segment);
    }

    /** Growing beyond the limit ends the call; growing beyond what the module itself declares answers -1, as ever. */
    private void grow(int begin) {
        memory();
        plain(begin);
        if (!module.memoryCapped()) {
            return;
        }
        segment.u8(Op.LOCAL_TEE).u32(length);
        segment.u8(Op.I32_CONST).signed(-1);
        segment.u8(Op.I32_EQ);
        segment.u8(Op.IF).u8(ValueType.EMPTY);
        segment.u8(Op.I64_CONST).signed(MeteredModule.MEMORY_EXHAUSTED);
        segment.u8(Op.GLOBAL_SET).u32(module.globals());
        segment.u8(Op.UNREACHABLE);
        segment.u8(Op.END);
        segment.u8(Op.LOCAL_GET).u32(length);
    }

    private void memory() {
        if (source.u8() != 0) {
            throw source.refuse("there is no second memory");
        }
    }

    private void immediates(int op) {
        if (op >= Op.FIRST_MEMORY_ACCESS && op <= Op.LAST_MEMORY_ACCESS) {
            if (source.u32() > 3) {
                throw source.refuse("an alignment that no access has");
            }
            source.u32();
            return;
        }
        switch (op) {
            case 0x01, 0x1A, 0x1B, Op.REF_IS_NULL -> {
                // nop, drop, select and ref.is_null have nothing behind them.
            }
            case Op.SELECT_TYPED -> {
                int count = source.count();
                for (int i = 0; i < count; i++) {
                    ValueType.read(source);
                }
            }
            case Op.LOCAL_GET, Op.LOCAL_SET, Op.LOCAL_TEE -> source.index("local", locals);
            case Op.GLOBAL_GET, Op.GLOBAL_SET -> source.index("global", module.globals());
            case Op.TABLE_GET, Op.TABLE_SET -> source.index("table", module.tables());
            case Op.MEMORY_SIZE -> memory();
            case Op.I32_CONST -> source.signed(32);
            case Op.I64_CONST -> source.signed(64);
            case Op.F32_CONST -> source.skip(4);
            case Op.F64_CONST -> source.skip(8);
            case Op.REF_NULL -> ValueType.readReference(source);
            case Op.REF_FUNC -> source.index("function", module.functions());
            default -> {
                if (op <= Op.F64_CONST || op > Op.LAST_NUMERIC) {
                    throw source.refuse("the instruction 0x%02X is not known here".formatted(op));
                }
            }
        }
    }

    private void load(ByteSink sink) {
        sink.u8(Op.GLOBAL_GET).u32(module.globals());
        sink.u8(Op.LOCAL_SET).u32(fuel);
    }

    private void store(ByteSink sink) {
        sink.u8(Op.LOCAL_GET).u32(fuel);
        sink.u8(Op.GLOBAL_SET).u32(module.globals());
    }

    /** Ends a straight-line segment: what it costs goes in front of it. */
    private void flush() {
        if (checked || cost > 0) {
            out.u8(Op.LOCAL_GET).u32(fuel);
            out.u8(Op.I64_CONST).signed(cost);
            out.u8(Op.I64_SUB);
            out.u8(checked ? Op.LOCAL_TEE : Op.LOCAL_SET).u32(fuel);
        }
        if (checked) {
            refuseNegative(out);
        }
        out.all(segment);
        segment.clear();
        cost = 0;
        checked = false;
    }

    /** Ends the call when the number on top of the stack is negative; the global tells why. */
    private void refuseNegative(ByteSink sink) {
        sink.u8(Op.I64_CONST).signed(0);
        sink.u8(Op.I64_LT_S);
        sink.u8(Op.IF).u8(ValueType.EMPTY);
        store(sink);
        sink.u8(Op.UNREACHABLE);
        sink.u8(Op.END);
    }
}
