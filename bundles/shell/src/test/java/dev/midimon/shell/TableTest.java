package dev.midimon.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAlignedAndTheLastIsNotPadded() {
        Table table = new Table("ID", "STATE", "WHY");
        table.row("lamp", "running", "");
        table.row("a", "failed", "no such file");

        assertThat(printed(table)).isEqualTo("""
                ID    STATE    WHY
                lamp  running
                a     failed   no such file
                """);
    }

    @Test
    void aTableWithoutRowsPrintsNothing() {
        assertThat(printed(new Table("ID"))).isEmpty();
    }

    private static String printed(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        table.print(out);
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
