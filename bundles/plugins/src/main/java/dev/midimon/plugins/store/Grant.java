package dev.midimon.plugins.store;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user decided about a capability of a plugin, and for which versions of it: a major version with all its pre-releases, written {@code 1.x}, or a
 * range. Immutable.
 */
public final class Grant {

    private static final Pattern MAJOR = Pattern.compile("(\\d{1,9})\\.x");
    private static final String WITHHELD = "!";

    private final String versions;
    private final OptionalInt major;
    private final VersionRange range;
    private final boolean given;

    private Grant(String versions, OptionalInt major, VersionRange range, boolean given) {
        this.versions = versions;
        this.major = major;
        this.range = range;
        this.given = given;
    }

    /**
     * Decides for a major version. What is given to one also holds for a later one that asks for no more.
     *
     * @param version one of the versions
     * @return the decision to give
     */
    public static Grant ofMajor(SemanticVersion version) {
        return parse(version.major() + ".x");
    }

    /**
     * Decides for a range of versions and no others.
     *
     * @param range the range
     * @param given false to withhold
     * @return the decision
     */
    public static Grant of(VersionRange range, boolean given) {
        String versions = range.equals(VersionRange.ANY) ? "*" : range.toString();
        return new Grant(versions, OptionalInt.empty(), range, given);
    }

    /**
     * Reads a decision as it is written in the state file.
     *
     * @param text {@code 1.x}, or a range; after {@code !} when it is withheld
     * @return the decision
     * @throws IllegalArgumentException if the text is none
     */
    static Grant parse(String text) {
        boolean given = !text.startsWith(WITHHELD);
        String versions = given ? text : text.substring(WITHHELD.length());
        Matcher line = MAJOR.matcher(versions);
        return line.matches()
                ? new Grant(versions, OptionalInt.of(Integer.parseInt(line.group(1))), VersionRange.ANY, given)
                : of(VersionRange.parse(versions), given);
    }

    boolean given() {
        return given;
    }

    boolean includes(SemanticVersion version) {
        return range.includes(version) && (major.isEmpty() || major.getAsInt() == version.major());
    }

    /** Tells whether this was given to an earlier major version as a whole. */
    boolean givenBefore(SemanticVersion version) {
        return given && major.isPresent() && major.getAsInt() < version.major();
    }

    /** Tells whether another decision is about the same versions. */
    boolean replaces(Grant other) {
        return versions.equals(other.versions);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grant grant && toString().equals(grant.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /**
     * Returns the decision as it is written.
     *
     * @return for example {@code 1.x} or {@code ![1.2,1.4)}
     */
    @Override
    public String toString() {
        return given ? versions : WITHHELD + versions;
    }
}
