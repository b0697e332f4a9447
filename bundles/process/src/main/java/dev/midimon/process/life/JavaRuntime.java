package dev.midimon.process.life;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a virtual machine of its own is started for a jar: with the Java and the jars that the hub itself runs on.
 *
 * @param home of Java
 * @param classPath of the program
 */
record JavaRuntime(Path home, List<Path> classPath) {

    private static final String MAIN = "dev.midimon.process.isolated.Main";

    /** The client compiler, the serial collector and a heap that starts small: fastest to start, smallest to keep. Java's own log would be taken for the plugin's. */
    private static final List<String> OPTIONS = List.of(
            "-Xms8m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xlog:disable");

    private static final List<String> JARS = List.of(
            "process-",
            "api-",
            "org.apache.felix.framework",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.scr");

    /** Copies the list. */
    JavaRuntime {
        classPath = List.copyOf(classPath);
    }

    /**
     * Takes what is needed from a list of jars.
     *
     * @param jars of the distribution
     * @return complete, or without what is not among them
     */
    static JavaRuntime of(List<Path> jars) {
        List<Path> classPath = new ArrayList<>();
        for (String name : JARS) {
            jars.stream()
                    .filter(jar -> String.valueOf(jar.getFileName()).startsWith(name))
                    .findFirst()
                    .ifPresent(classPath::add);
        }
        return new JavaRuntime(Path.of(System.getProperty("java.home")), classPath);
    }

    boolean complete() {
        return classPath.size() == JARS.size();
    }

    /**
     * Returns the words that start it.
     *
     * @param options more of them for Java
     * @param jar the plugin
     */
    List<String> command(List<String> options, Path jar) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN);
        command.add(jar.toString());
        return command;
    }

    /** Returns the files that it consists of, as far as they may change: a new Java has a new release file. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(classPath);
        Path release = home.resolve("release");
        if (Files.exists(release)) {
            files.add(release);
        }
        return files;
    }
}
