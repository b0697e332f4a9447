package dev.midimon.wasm.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * The memory of an instance, in one array. Reading a number is one comparison and one access, where the engine's own memory of pages looks for the page first.
 * One thread at a time; it cannot be shared between threads.
 *
 * <p>The array grows by halves, so that a module that grows page by page does not copy all of it each time. What lies beyond the size that the module knows
 * is out of its reach.
 */
public final class LinearMemory implements Memory {

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    static {
        linkAccesses(new LinearMemory(new MemoryLimits(1)));
    }

    private final MemoryLimits limits;
    private byte[] bytes;
    private int size;
    private DataSegment[] segments = {};

    /**
     * Makes a memory of the size that it begins with.
     *
     * @param limits how large it is and may become, in pages of 64 KiB
     */
    public LinearMemory(MemoryLimits limits) {
        if (limits.shared()) {
            throw new WasmEngineException("a memory cannot be shared");
        }
        this.limits = limits;
        this.size = Memory.bytes(limits.initialPages());
        this.bytes = new byte[size];
    }

    /**
     * Makes each access once. A method of a module is often compiled when it has not come to all its accesses yet; the client compiler, which compiles it only
     * once, would make a slow call for ever of each access through a handle that is not linked by then.
     */
    private static void linkAccesses(LinearMemory memory) {
        memory.writeShort(0, memory.readShort(0));
        memory.writeI32(0, memory.readInt(0));
        memory.writeLong(0, memory.readLong(0));
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int pages() {
        return size / PAGE_SIZE;
    }

    @Override
    public int initialPages() {
        return limits.initialPages();
    }

    @Override
    public int maximumPages() {
        return Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
    }

    @Override
    public int grow(int more) {
        int before = pages();
        if (more < 0 || more > maximumPages() - before) {
            return -1;
        }
        int wanted = Memory.bytes(before + more);
        if (wanted > bytes.length) {
            long roomy = Math.max(wanted, bytes.length + (long) bytes.length / 2);
            bytes = Arrays.copyOf(bytes, (int) Math.min(roomy, Memory.bytes(maximumPages())));
        }
        size = wanted;
        return before;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] data) {
        if (data == null) {
            return;
        }
        segments = data; // the instance drops segments in its own array
        for (DataSegment segment : data) {
            if (segment instanceof ActiveDataSegment active) {
                int address = (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                if (!fits(address, active.data().length, size)) {
                    throw new UninstantiableException("a data segment at " + Integer.toUnsignedString(address)
                            + " goes beyond the memory of " + size + " bytes: out of bounds memory access");
                }
                write(address, active.data());
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int address, int offset, int length) {
        write(address, segments[segment].data(), offset, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    private static boolean fits(int begin, int length, int limit) {
        return begin >= 0 && length >= 0 && begin <= limit - length;
    }

    private void require(int address, int length) {
        if (!fits(address, length, size)) {
            throw outside(address, length);
        }
    }

    private WasmRuntimeException outside(int address, int length) {
        return new WasmRuntimeException("out of bounds memory access: " + Integer.toUnsignedString(length)
                + " bytes at " + Integer.toUnsignedString(address) + " of a memory of " + size + " bytes");
    }

    @Override
    public void write(int address, byte[] data) {
        write(address, data, 0, data.length);
    }

    @Override
    public void write(int address, byte[] data, int offset, int length) {
        require(address, length);
        if (!fits(offset, length, data.length)) {
            throw new WasmRuntimeException("out of bounds memory access: " + Integer.toUnsignedString(length)
                    + " bytes at " + Integer.toUnsignedString(offset) + " of " + data.length);
        }
        System.arraycopy(data, offset, bytes, address, length);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        require(address, length);
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void fill(byte value, int from, int to) {
        require(from, to - from);
        Arrays.fill(bytes, from, to, value);
    }

    @Override
    public void zero() {
        fill((byte) 0, 0, size);
    }

    @Override
    public void copy(int to, int from, int length) {
        require(to, length);
        require(from, length);
        System.arraycopy(bytes, from, bytes, to, length);
    }

    @Override
    public byte read(int address) {
        if (address < 0 || address >= size) {
            throw outside(address, Byte.BYTES);
        }
        return bytes[address];
    }

    @Override
    public void writeByte(int address, byte value) {
        if (address < 0 || address >= size) {
            throw outside(address, Byte.BYTES);
        }
        bytes[address] = value;
    }

    @Override
    public short readShort(int address) {
        if (address < 0 || address > size - Short.BYTES) {
            throw outside(address, Short.BYTES);
        }
        return (short) SHORTS.get(bytes, address);
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public void writeShort(int address, short value) {
        if (address < 0 || address > size - Short.BYTES) {
            throw outside(address, Short.BYTES);
        }
        SHORTS.set(bytes, address, value);
    }

    @Override
    public int readInt(int address) {
        if (address < 0 || address > size - Integer.BYTES) {
            throw outside(address, Integer.BYTES);
        }
        return (int) INTS.get(bytes, address);
    }

    @Override
    public void writeI32(int address, int value) {
        if (address < 0 || address > size - Integer.BYTES) {
            throw outside(address, Integer.BYTES);
        }
        INTS.set(bytes, address, value);
    }

    @Override
    public long readLong(int address) {
        if (address < 0 || address > size - Long.BYTES) {
            throw outside(address, Long.BYTES);
        }
        return (long) LONGS.get(bytes, address);
    }

    @Override
    public void writeLong(int address, long value) {
        if (address < 0 || address > size - Long.BYTES) {
            throw outside(address, Long.BYTES);
        }
        LONGS.set(bytes, address, value);
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public float readFloat(int address) {
        return Float.intBitsToFloat(readInt(address));
    }

    @Override
    public void writeF32(int address, float value) {
        writeI32(address, Float.floatToRawIntBits(value));
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public double readDouble(int address) {
        return Double.longBitsToDouble(readLong(address));
    }

    @Override
    public void writeF64(int address, double value) {
        writeLong(address, Double.doubleToRawLongBits(value));
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        throw new UnsupportedOperationException("no threads");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw new UnsupportedOperationException("no threads");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw new UnsupportedOperationException("no threads");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int most) {
        throw new UnsupportedOperationException("no threads");
    }
}
