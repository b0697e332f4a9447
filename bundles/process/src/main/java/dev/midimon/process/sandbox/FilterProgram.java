package dev.midimon.process.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a classic BPF program together. Jumps go forward, to labels; a condition that does not hold goes on with the next instruction.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html">Seccomp BPF</a>
 */
final class FilterProgram {

    private static final int LOAD_WORD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private static final int JUMP = 0x05; // BPF_JMP | BPF_JA
    private static final int JUMP_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int JUMP_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private static final int JUMP_ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K
    private static final int INSTRUCTION_BYTES = 8; // struct sock_filter
    private static final int FARTHEST = 255; // its jt and jf are bytes

    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();

    /** Loads a word of {@code struct seccomp_data}; what follows looks at it. */
    FilterProgram load(int offset) {
        return add(LOAD_WORD, offset, null);
    }

    FilterProgram jump(String label) {
        return add(JUMP, 0, label);
    }

    FilterProgram jumpIfEqual(int value, String label) {
        return add(JUMP_EQUAL, value, label);
    }

    /** Compares without sign. */
    FilterProgram jumpIfAtLeast(int value, String label) {
        return add(JUMP_AT_LEAST, value, label);
    }

    FilterProgram jumpIfAnyBit(int bits, String label) {
        return add(JUMP_ANY_BIT, bits, label);
    }

    /** Ends the program with the kernel's answer to the call. */
    FilterProgram answer(int action) {
        return add(RETURN, action, null);
    }

    /** Names the place of the next instruction. */
    FilterProgram label(String label) {
        if (labels.put(label, instructions.size()) != null) {
            throw new IllegalStateException("label " + label + " is there twice");
        }
        return this;
    }

    /**
     * Returns the program as the kernel takes it.
     *
     * @return {@code struct sock_filter} upon {@code struct sock_filter}, in the byte order of this machine
     */
    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(instructions.size() * INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            int distance = distance(i, instruction.label());
            boolean always = instruction.code() == JUMP;
            bytes.putShort((short) instruction.code());
            bytes.put((byte) (always ? 0 : distance));
            bytes.put((byte) 0);
            bytes.putInt(always ? distance : instruction.operand());
        }
        return bytes.array();
    }

    private FilterProgram add(int code, int operand, @Nullable String label) {
        instructions.add(new Instruction(code, operand, label));
        return this;
    }

    private int distance(int from, @Nullable String label) {
        if (label == null) {
            return 0;
        }
        Integer place = labels.get(label);
        if (place == null || place <= from || place - from - 1 > FARTHEST) {
            throw new IllegalStateException("no label " + label + " within reach after instruction " + from);
        }
        return place - from - 1;
    }

    private record Instruction(
            int code, int operand, @Nullable String label) {}
}
