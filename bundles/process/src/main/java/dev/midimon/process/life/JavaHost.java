package dev.midimon.process.life;

import dev.midimon.plugins.PluginException;
import dev.midimon.process.manifest.EntryPoint;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a jar in a virtual machine of its own, with the Java and the jars that the hub itself runs on. */
final class JavaHost {

    private static final String MAIN = "dev.midimon.process.isolated.Main";
    private static final List<String> OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");
    private static final List<String> CLASS_PATH = List.of(
            "process-",
            "api-",
            "org.apache.felix.framework",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind");
    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component-", "org.apache.felix.scr");

    private final List<Path> classPath;
    private final List<Path> bundles;

    /**
     * Runs with those.
     *
     * @param classPath of the program
     * @param bundles that it starts before the plugin
     */
    JavaHost(List<Path> classPath, List<Path> bundles) {
        this.classPath = List.copyOf(classPath);
        this.bundles = List.copyOf(bundles);
    }

    /**
     * Takes what is needed from a list of jars.
     *
     * @param jars of the distribution
     * @return complete, or without what is not among them
     */
    static JavaHost of(List<Path> jars) {
        return new JavaHost(select(jars, CLASS_PATH), select(jars, BUNDLES));
    }

    private static List<Path> select(List<Path> jars, List<String> names) {
        List<Path> selected = new ArrayList<>();
        for (String name : names) {
            jars.stream()
                    .filter(jar -> String.valueOf(jar.getFileName()).startsWith(name))
                    .findFirst()
                    .ifPresent(selected::add);
        }
        return selected;
    }

    Interpreters.Command command(EntryPoint jar) {
        if (classPath.size() < CLASS_PATH.size() || bundles.size() < BUNDLES.size()) {
            throw new PluginException(
                    PluginException.RUNTIME_MISSING,
                    "needs the jars of the distribution to run in a process of its own, which are not all there");
        }
        Path java = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(OPTIONS);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN);
        command.add(jar.file().toString());
        bundles.forEach(bundle -> command.add(bundle.toString()));
        List<Path> needs = new ArrayList<>(classPath);
        needs.addAll(bundles);
        needs.add(java);
        return new Interpreters.Command(command, needs);
    }
}
