package dev.midimon.itests.example.words;

import org.osgi.framework.FrameworkUtil;

/** A library that knows its version. */
public final class Words {

    private Words() {}

    /** The library's name and version. */
    public static String origin() {
        return "words " + FrameworkUtil.getBundle(Words.class).getVersion();
    }
}
