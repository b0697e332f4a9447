package dev.midimon.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.MemoryLimits;

@Label("wasm W1.4 the memory of an instance")
class LinearMemoryTest {

    private static final int MOST_PAGES = 7;
    private static final int STEPS = 200;
    private static final int[] EDGES = {
        0, 1, 0xFFFF, 0x10000, 0x1FFFC, 0x1FFFF, 0x20000, Integer.MAX_VALUE, -1, -4, Integer.MIN_VALUE
    };

    @Property(tries = 60)
    @Label("does what the engine's own does, at its edges too")
    void doesWhatTheEnginesOwnDoes(@ForAll long seed) {
        List<String> expected = story(new ByteArrayMemory(new MemoryLimits(2, MOST_PAGES)), new Random(seed));

        assertThat(story(new LinearMemory(new MemoryLimits(2, MOST_PAGES)), new Random(seed)))
                .isEqualTo(expected);
    }

    private static List<String> story(Memory memory, Random random) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            int step = random.nextInt(18);
            int address = address(memory, random);
            int other = address(memory, random);
            int length = random.nextInt(4) == 0 ? other : random.nextInt(100_000);
            long value = random.nextLong();
            told.add(step + " " + address + ": " + outcome(() -> does(memory, step, address, other, length, value)));
        }
        told.add(memory.pages() + " pages: " + Arrays.hashCode(memory.readBytes(0, memory.pages() * Memory.PAGE_SIZE)));
        return told;
    }

    private static int address(Memory memory, Random random) {
        int around = random.nextInt(20) - 10;
        return switch (random.nextInt(3)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> memory.pages() * Memory.PAGE_SIZE + around;
            default -> random.nextInt(memory.pages() * Memory.PAGE_SIZE);
        };
    }

    private static String outcome(Supplier<Object> step) {
        try {
            return String.valueOf(step.get());
        } catch (WasmEngineException trap) {
            return "trap";
        }
    }

    private static Object does(Memory memory, int step, int address, int other, int length, long value) {
        switch (step) {
            case 0 -> memory.writeByte(address, (byte) value);
            case 1 -> memory.writeShort(address, (short) value);
            case 2 -> memory.writeI32(address, (int) value);
            case 3 -> memory.writeLong(address, value);
            case 4 -> memory.writeF32(address, Float.intBitsToFloat((int) value));
            case 5 -> memory.writeF64(address, Double.longBitsToDouble(value));
            case 6 -> memory.copy(address, other, length);
            case 7 -> memory.fill((byte) value, address, address + length);
            case 8 -> memory.write(address, new byte[] {1, 2, 3, 4, 5}, (int) value & 3, (int) (value >> 8) & 3);
            default -> {
                return reads(memory, step, address, length, (int) value);
            }
        }
        return "done";
    }

    private static Object reads(Memory memory, int step, int address, int length, int value) {
        return switch (step) {
            case 9 -> memory.read(address);
            case 10 -> memory.readShort(address);
            case 11 -> memory.readU16(address);
            case 12 -> memory.readInt(address);
            case 13 -> memory.readLong(address);
            case 14 -> Float.floatToRawIntBits(memory.readFloat(address)) + " " + memory.readF32(address);
            case 15 -> Double.doubleToRawLongBits(memory.readDouble(address)) + " " + memory.readF64(address);
            case 16 -> Arrays.hashCode(memory.readBytes(address, length));
            default -> memory.grow(value % 3);
        };
    }

    @Example
    @Label("cannot be read beyond its size, though its array is larger")
    void cannotBeReadBeyondItsSize() {
        LinearMemory memory = new LinearMemory(new MemoryLimits(10, 100));
        assertThat(memory.grow(1)).isEqualTo(10);
        int end = 11 * Memory.PAGE_SIZE;

        memory.writeLong(end - Long.BYTES, -1);

        for (int over = 1; over <= Long.BYTES; over++) {
            int address = end - Long.BYTES + over;
            assertThatThrownBy(() -> memory.readLong(address)).hasMessageContaining("of a memory of " + end + " bytes");
        }
        assertThat(memory.grow(100)).isEqualTo(-1);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.grow(89)).isEqualTo(11);
        assertThat(memory.readLong(end - Long.BYTES)).isEqualTo(-1);
        assertThat(memory.readLong(end)).isZero();
    }
}
