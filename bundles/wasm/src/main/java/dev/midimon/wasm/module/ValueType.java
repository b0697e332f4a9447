package dev.midimon.wasm.module;

/** Types of values, as bytes. Vectors and what came with garbage collection are not among them. */
public final class ValueType {

    /** A whole number of 32 bits. */
    public static final int I32 = 0x7F;

    /** A whole number of 64 bits. */
    public static final int I64 = 0x7E;

    /** A floating-point number of 32 bits. */
    public static final int F32 = 0x7D;

    /** A floating-point number of 64 bits. */
    public static final int F64 = 0x7C;

    /** A reference to a function. */
    public static final int FUNCREF = 0x70;

    /** A reference to something of the host. */
    public static final int EXTERNREF = 0x6F;

    static final int EMPTY = 0x40;

    private ValueType() {}

    static int read(ByteSource source) {
        int type = source.u8();
        if (type < F64 || type > I32) {
            return reference(type, source);
        }
        return type;
    }

    static int readReference(ByteSource source) {
        return reference(source.u8(), source);
    }

    private static int reference(int type, ByteSource source) {
        if (type != FUNCREF && type != EXTERNREF) {
            throw source.refuse("the type 0x%02X is not known here".formatted(type));
        }
        return type;
    }
}
