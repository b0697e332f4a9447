package dev.midimon.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells in aligned columns. The last column is not padded. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** Starts a table with its headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with a cell for every heading. */
    public void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    /** Prints headings and rows, or nothing when there are no rows. */
    public void print(PrintStream out) {
        if (rows.size() == 1) {
            return;
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
