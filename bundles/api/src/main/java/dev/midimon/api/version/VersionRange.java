package dev.midimon.api.version;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions will do. Immutable.
 *
 * <p>{@code 1.4} is the 1.4 line, {@code [1.4,1.5)}; {@code 1.4.2} is that one; {@code [1,2)} and the other brackets are intervals; {@code ^1.2} is {@code
 * [1.2,2)} and {@code ^0.2} is {@code [0.2,0.3)}; {@code ~1.2} is {@code [1.2,1.3)}; {@code >=1.2}, {@code >1.2}, {@code <=1.2}, {@code <1.2} are open; {@code
 * latest} and {@code *} are any. A pre-release lies within a range only when the range names a pre-release at one of its ends.
 */
public final class VersionRange {

    /** Any version. */
    public static final VersionRange ANY = new VersionRange("latest", Optional.empty(), true, Optional.empty(), true);

    private static final Pattern INTERVAL = Pattern.compile("([\\[(])\\s*([^,\\s]+)?\\s*,\\s*([^,\\s]+)?\\s*([])])");
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|=|\\^|~)?\\s*([0-9][^\\s,]*)");

    private final String text;
    private final Optional<SemanticVersion> floor;
    private final boolean floorIncluded;
    private final Optional<SemanticVersion> ceiling;
    private final boolean ceilingIncluded;

    private VersionRange(
            String text,
            Optional<SemanticVersion> floor,
            boolean floorIncluded,
            Optional<SemanticVersion> ceiling,
            boolean ceilingIncluded) {
        this.text = text;
        this.floor = floor;
        this.floorIncluded = floorIncluded;
        this.ceiling = ceiling;
        this.ceilingIncluded = ceilingIncluded;
    }

    /**
     * Reads a range.
     *
     * @param text one of the forms above
     * @return the range
     * @throws IllegalArgumentException if the text is none, or no version can lie within
     */
    public static VersionRange parse(String text) {
        String stripped = text.strip();
        if (stripped.equals("latest") || stripped.equals("*")) {
            return ANY;
        }
        Matcher interval = INTERVAL.matcher(stripped);
        if (interval.matches()) {
            Optional<SemanticVersion> floor =
                    Optional.ofNullable(interval.group(2)).map(SemanticVersion::parse);
            Optional<SemanticVersion> ceiling =
                    Optional.ofNullable(interval.group(3)).map(SemanticVersion::parse);
            return checked(stripped, floor, stripped.startsWith("["), ceiling, stripped.endsWith("]"));
        }
        Matcher comparison = COMPARISON.matcher(stripped);
        if (comparison.matches()) {
            return compared(stripped, Optional.ofNullable(comparison.group(1)).orElse(""), comparison.group(2));
        }
        throw new IllegalArgumentException(
                "expected a version range such as \"1.4\", \"[1,2)\", \"^1.2\", \"~1.2\" or \">=1.2\", found \"" + text
                        + "\"");
    }

    private static VersionRange compared(String text, String operator, String operand) {
        SemanticVersion version = SemanticVersion.parse(operand);
        Optional<SemanticVersion> end = Optional.of(version);
        int parts = operand.matches("\\d+") ? 1 : operand.matches("\\d+\\.\\d+") ? 2 : 3;
        return switch (operator) {
            case ">=" -> checked(text, end, true, Optional.empty(), true);
            case ">" -> checked(text, end, false, Optional.empty(), true);
            case "<=" -> checked(text, Optional.empty(), true, end, true);
            case "<" -> checked(text, Optional.empty(), true, end, false);
            case "^" -> checked(text, end, true, Optional.of(next(version, Math.min(parts, leading(version)))), false);
            case "~" -> checked(text, end, true, Optional.of(next(version, Math.min(parts, 2))), false);
            default ->
                parts < 3
                        ? checked(text, end, true, Optional.of(next(version, parts)), false)
                        : checked(text, end, true, end, true);
        };
    }

    /** Which part an incompatible change would raise: the first that is not 0. */
    private static int leading(SemanticVersion version) {
        if (version.major() > 0) {
            return 1;
        }
        return version.minor() > 0 ? 2 : 3;
    }

    private static SemanticVersion next(SemanticVersion version, int part) {
        return switch (part) {
            case 1 -> new SemanticVersion(version.major() + 1, 0, 0, "");
            case 2 -> new SemanticVersion(version.major(), version.minor() + 1, 0, "");
            default -> new SemanticVersion(version.major(), version.minor(), version.patch() + 1, "");
        };
    }

    private static VersionRange checked(
            String text,
            Optional<SemanticVersion> floor,
            boolean floorIncluded,
            Optional<SemanticVersion> ceiling,
            boolean ceilingIncluded) {
        if (floor.isPresent() && ceiling.isPresent()) {
            int order = floor.get().compareTo(ceiling.get());
            if (order > 0 || (order == 0 && !(floorIncluded && ceilingIncluded))) {
                throw new IllegalArgumentException("no version can lie within \"" + text + "\"");
            }
        }
        return new VersionRange(text, floor, floorIncluded, ceiling, ceilingIncluded);
    }

    /**
     * Tells whether a version will do.
     *
     * @param version the version
     * @return true within the range
     */
    public boolean includes(SemanticVersion version) {
        boolean highEnough = floor.isEmpty() || version.compareTo(floor.get()) > (floorIncluded ? -1 : 0);
        boolean lowEnough = ceiling.isEmpty() || version.compareTo(ceiling.get()) < (ceilingIncluded ? 1 : 0);
        return highEnough && lowEnough && (!version.preliminary() || named(version));
    }

    private boolean named(SemanticVersion preliminary) {
        return (floor.isEmpty() && ceiling.isEmpty())
                || floor.filter(SemanticVersion::preliminary)
                        .filter(end -> sameRelease(end, preliminary))
                        .isPresent()
                || ceiling.filter(SemanticVersion::preliminary)
                        .filter(end -> sameRelease(end, preliminary))
                        .isPresent();
    }

    private static boolean sameRelease(SemanticVersion a, SemanticVersion b) {
        return a.major() == b.major() && a.minor() == b.minor() && a.patch() == b.patch();
    }

    /**
     * Returns the range as a filter in the framework's syntax, for a requirement in a manifest. The framework sorts pre-releases after their release, so the
     * ends of the range are given without them.
     *
     * @param attribute the attribute that holds the version, for example {@code version}
     * @return for example {@code (version>=1.2.0)(!(version>=2.0.0))}, to be put into an and; empty for any version
     */
    public String filter(String attribute) {
        String low = floor.map(end -> floorIncluded
                        ? "(" + attribute + ">=" + release(end) + ")"
                        : "(!(" + attribute + "<=" + release(end) + "))")
                .orElse("");
        String high = ceiling.map(end -> ceilingIncluded
                        ? "(" + attribute + "<=" + release(end) + ")"
                        : "(!(" + attribute + ">=" + release(end) + "))")
                .orElse("");
        return low + high;
    }

    private static String release(SemanticVersion version) {
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionRange range
                && floor.equals(range.floor)
                && ceiling.equals(range.ceiling)
                && floorIncluded == range.floorIncluded
                && ceilingIncluded == range.ceilingIncluded;
    }

    @Override
    public int hashCode() {
        return Objects.hash(floor, ceiling, floorIncluded, ceilingIncluded);
    }

    /**
     * Returns the range as it was written.
     *
     * @return for example {@code ^1.2}
     */
    @Override
    public String toString() {
        return text;
    }
}
