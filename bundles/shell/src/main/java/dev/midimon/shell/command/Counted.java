package dev.midimon.shell.command;

/** Numbers with their nouns. */
final class Counted {

    private Counted() {}

    /** For example {@code 1 mapping}, {@code 2 mappings}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
