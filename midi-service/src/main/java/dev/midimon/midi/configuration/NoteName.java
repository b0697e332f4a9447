package dev.midimon.midi.configuration;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of notes: a letter, at most one sharp or flat, and the octave. Middle C is C4, note 60. */
final class NoteName {

    static final String EXPECTED = "a note from 0 to 127, or a name such as \"C3\" or \"F#2\" (C4 is 60)";

    private static final Pattern SYNTAX = Pattern.compile("([A-Ga-g])([#b]?)(-?\\d)");
    private static final int[] SEMITONES_FROM_A = {9, 11, 0, 2, 4, 5, 7};

    private NoteName() {}

    /** Returns the note's number; empty when the text is none from C-1 (0) to G9 (127). */
    static OptionalInt parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        int letter = SEMITONES_FROM_A[Character.toUpperCase(matcher.group(1).charAt(0)) - 'A'];
        int accidental = "#".equals(matcher.group(2)) ? 1 : "b".equals(matcher.group(2)) ? -1 : 0;
        int note = (Integer.parseInt(matcher.group(3)) + 1) * 12 + letter + accidental;
        return note >= 0 && note <= 127 ? OptionalInt.of(note) : OptionalInt.empty();
    }
}
