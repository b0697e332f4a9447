package dev.midimon.process.life;

import dev.midimon.plugins.PluginException;
import dev.midimon.process.manifest.EntryPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs a jar in a virtual machine of its own. */
final class JavaHost {

    private final JavaRuntime runtime;
    private final Supplier<Optional<Path>> archive;

    /**
     * Runs jars.
     *
     * @param archive of classes that all of them load, if there is one now
     */
    JavaHost(JavaRuntime runtime, Supplier<Optional<Path>> archive) {
        this.runtime = runtime;
        this.archive = archive;
    }

    Interpreters.Command command(EntryPoint jar) {
        if (!runtime.complete()) {
            throw new PluginException(
                    PluginException.RUNTIME_MISSING,
                    "needs the jars of the distribution to run in a process of its own, which are not all there");
        }
        Optional<Path> classes = archive.get();
        List<Path> needs = new ArrayList<>(runtime.classPath());
        needs.add(runtime.home());
        classes.ifPresent(needs::add);
        List<String> options =
                classes.stream().map(file -> "-XX:SharedArchiveFile=" + file).toList();
        return new Interpreters.Command(runtime.command(options, jar.file()), needs);
    }
}
