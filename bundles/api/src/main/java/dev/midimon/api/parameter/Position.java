package dev.midimon.api.parameter;

/**
 * Where a value stands in its file.
 *
 * @param line counted from 1; 0 when the value does not come from a file
 * @param column counted from 1, in characters; 0 when the value does not come from a file
 */
public record Position(int line, int column) {

    /** For values that do not come from a file. */
    public static final Position NONE = new Position(0, 0);

    /**
     * Tells whether this is a place in a file.
     *
     * @return false for {@link #NONE}
     */
    public boolean known() {
        return line > 0;
    }

    @Override
    public String toString() {
        return known() ? "line " + line + ", column " + column : "no position";
    }
}
