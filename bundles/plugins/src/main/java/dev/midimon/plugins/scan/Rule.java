package dev.midimon.plugins.scan;

import java.util.Optional;
import java.util.Set;

/**
 * A part of the class library and what it reaches for.
 *
 * @param reach what for
 * @param owner the internal name of a class, or of a package and all below it when it ends with a slash
 * @param methods names of methods; every use of the class counts when there is none
 * @param firstParameter the descriptor that the first parameter must have; empty for any
 */
record Rule(Reach reach, String owner, Set<String> methods, Optional<String> firstParameter) {

    boolean isPackage() {
        return owner.endsWith("/");
    }

    /** Tells whether every use of the class counts, so that its mere name does. */
    boolean wholeClass() {
        return methods.isEmpty();
    }

    boolean covers(String method, String descriptor) {
        return wholeClass()
                || (methods.contains(method)
                        && firstParameter
                                .map(first -> descriptor.startsWith("(" + first))
                                .orElse(true));
    }
}
