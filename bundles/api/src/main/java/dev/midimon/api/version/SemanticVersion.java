package dev.midimon.api.version;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version. A pre-release is older than its release: {@code 1.2.0-rc.1 < 1.2.0}. In a bundle's version, where the framework would sort a qualifier after the
 * release, a qualifier is read as a pre-release when it begins with a letter, and as build metadata otherwise.
 *
 * @param major incompatible changes
 * @param minor additions
 * @param patch corrections
 * @param preRelease dot-separated identifiers; empty for a release
 * @see <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0, section 11</a>
 */
public record SemanticVersion(int major, int minor, int patch, String preRelease)
        implements Comparable<SemanticVersion> {

    private static final String IDENTIFIER = "(?:0|[1-9]\\d*|\\d*[A-Za-z_-][0-9A-Za-z_-]*)";
    private static final String QUALIFIER = "\\.(?:([A-Za-z][0-9A-Za-z_-]*)|[0-9][0-9A-Za-z_-]*)";
    private static final Pattern SYNTAX =
            Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.(\\d{1,9})(?:" + QUALIFIER + ")?)?)?"
                    + "(?:-(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?"
                    + "(?:\\+[0-9A-Za-z_-]+(?:\\.[0-9A-Za-z_-]+)*)?");

    private static final Comparator<SemanticVersion> ORDER = Comparator.comparingInt(SemanticVersion::major)
            .thenComparingInt(SemanticVersion::minor)
            .thenComparingInt(SemanticVersion::patch)
            .thenComparing(SemanticVersion::preRelease, SemanticVersion::comparePreReleases);

    /**
     * Reads a version.
     *
     * @param text for example {@code 1}, {@code 1.4}, {@code 1.4.2}, {@code 2.0.0-rc.1}, or a bundle's {@code 2.0.0.rc1}
     * @return the version; parts that are left out are 0
     * @throws IllegalArgumentException if the text is none
     */
    public static SemanticVersion parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a version such as 1.4.2, found \"" + text + "\"");
        }
        return new SemanticVersion(
                number(matcher, 1),
                number(matcher, 2),
                number(matcher, 3),
                Optional.ofNullable(matcher.group(4))
                        .or(() -> Optional.ofNullable(matcher.group(5)))
                        .orElse(""));
    }

    private static int number(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).map(Integer::parseInt).orElse(0);
    }

    /**
     * Tells whether this is a pre-release.
     *
     * @return false for a release
     */
    public boolean preliminary() {
        return !preRelease.isEmpty();
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return ORDER.compare(this, other);
    }

    private static int comparePreReleases(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareIdentifiers(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareIdentifiers(String a, String b) {
        boolean leftNumber = a.matches("\\d+");
        boolean rightNumber = b.matches("\\d+");
        if (leftNumber && rightNumber) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return leftNumber == rightNumber ? a.compareTo(b) : Boolean.compare(rightNumber, leftNumber);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease);
    }
}
