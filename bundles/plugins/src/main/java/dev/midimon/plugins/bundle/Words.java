package dev.midimon.plugins.bundle;

import dev.midimon.api.plugin.MidimonPlugin;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;

/** Requirements in words, from the requirement itself and not from what a resolver says of it. */
final class Words {

    private static final Pattern FLOOR = Pattern.compile("\\((?:bundle-)?version>=([^()]+)\\)");
    private static final Pattern ABOVE = Pattern.compile("\\(!\\((?:bundle-)?version<=([^()]+)\\)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^()]+)\\)\\)");
    private static final Pattern CEILING = Pattern.compile("\\((?:bundle-)?version<=([^()]+)\\)");
    private static final Map<String, String> NOUNS = Map.of(
            PackageNamespace.PACKAGE_NAMESPACE, "package",
            BundleNamespace.BUNDLE_NAMESPACE, "bundle",
            HostNamespace.HOST_NAMESPACE, "bundle",
            IdentityNamespace.IDENTITY_NAMESPACE, "bundle",
            MidimonPlugin.NAMESPACE, "plugin");

    private Words() {}

    /** For example {@code package com.example.lib [1.2,2)}. */
    static String of(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault("filter", "");
        String noun = NOUNS.get(requirement.getNamespace());
        Matcher name = Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^()]*)\\)")
                .matcher(filter);
        if (noun == null || !name.find()) {
            return "capability " + requirement.getNamespace() + (filter.isEmpty() ? "" : " " + filter);
        }
        String range = range(filter);
        return noun + " " + name.group(1) + (range.isEmpty() ? "" : " " + range);
    }

    static String name(BundleRequirement requirement) {
        return of(requirement).replaceFirst(" [\\[(][^ ]*$", "");
    }

    private static String range(String filter) {
        String positive = filter.replaceAll("\\(!\\([^()]*\\)\\)", "");
        Matcher floor = FLOOR.matcher(positive);
        Matcher above = ABOVE.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        Matcher ceiling = CEILING.matcher(positive);
        boolean hasFloor = floor.find();
        boolean hasAbove = above.find();
        boolean hasBelow = below.find();
        boolean hasCeiling = ceiling.find();
        if (!hasFloor && !hasAbove && !hasBelow && !hasCeiling) {
            return "";
        }
        String low = hasFloor ? "[" + shortened(floor.group(1)) : hasAbove ? "(" + shortened(above.group(1)) : "[0";
        String high = hasBelow ? shortened(below.group(1)) + ")" : hasCeiling ? shortened(ceiling.group(1)) + "]" : ")";
        return low + "," + high;
    }

    static String shortened(String version) {
        return version.replaceFirst("(\\.0){1,2}$", "");
    }

    static String versions(Collection<String> versions) {
        return versions.stream().map(Words::shortened).sorted().distinct().collect(Collectors.joining(" and "));
    }
}
