package dev.midimon.plugins.example.lib;

public final class Tones {

    private Tones() {}

    public static String middle() {
        return "C4";
    }
}
