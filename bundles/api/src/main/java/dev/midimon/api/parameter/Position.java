package dev.midimon.api.parameter;

import java.util.Comparator;

/**
 * Where a value stands in its file. Positions are ordered as one reads.
 *
 * @param line counted from 1; 0 when the value does not come from a file
 * @param column counted from 1, in characters; 0 when the value does not come from a file
 */
public record Position(int line, int column) implements Comparable<Position> {

    private static final Comparator<Position> AS_ONE_READS =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

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
    public int compareTo(Position other) {
        return AS_ONE_READS.compare(this, other);
    }

    @Override
    public String toString() {
        return known() ? "line " + line + ", column " + column : "no position";
    }
}
