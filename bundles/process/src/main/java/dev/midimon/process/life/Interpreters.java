package dev.midimon.process.life;

import dev.midimon.plugins.PluginException;
import dev.midimon.process.manifest.EntryPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The interpreters of this machine. Each is asked once where it really is, since what stands on the {@code PATH} may only lead there. */
final class Interpreters {

    private static final String WHERE_PYTHON =
            "import sys\nprint(sys.executable)\nprint(sys.prefix)\nprint(sys.base_prefix)";
    private static final String WHERE_NODE = "console.log(process.execPath)\nconsole.log(process.version)";
    private static final Pattern NODE_VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
    private static final int THOUSAND = 1_000;
    private static final int FIRST_THAT_STRIPS = 22_006;
    private static final int FIRST_THAT_STRIPS_UNTOLD = 23_006;
    private static final Path SYSTEM = Path.of("/usr");
    private static final long PATIENCE_SECONDS = 5;

    private final Programs programs;
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();

    Interpreters(Programs programs) {
        this.programs = programs;
    }

    /**
     * How to run something.
     *
     * @param command the program and its arguments
     * @param needs what must be readable for it, beyond the system's own folders
     */
    record Command(List<String> command, List<Path> needs) {}

    Command python(EntryPoint script) throws IOException, InterruptedException {
        List<String> answer = ask("python3", "-c", WHERE_PYTHON, 3);
        List<Path> needs = new ArrayList<>();
        for (String prefix : answer.subList(1, 3)) {
            need(Path.of(prefix), needs);
        }
        return new Command(List.of(answer.get(0), "-u", script.file().toString()), needs);
    }

    Command node(EntryPoint script) throws IOException, InterruptedException {
        List<String> answer = ask("node", "-e", WHERE_NODE, 2);
        List<String> command = new ArrayList<>(List.of(answer.get(0)));
        if (script.file().toString().endsWith(".ts")) {
            if (stripsOnlyWhenTold(answer.get(1))) {
                command.add("--experimental-strip-types");
            }
        }
        command.add(script.file().toString());
        List<Path> needs = new ArrayList<>();
        Path folder = Path.of(answer.get(0)).getParent();
        if (folder != null && folder.getParent() != null) {
            need(folder.getParent(), needs);
        }
        return new Command(command, needs);
    }

    /**
     * Tells whether a version of Node needs an option for TypeScript, as it does from 22.6 to 23.5.
     *
     * @see <a href="https://nodejs.org/api/typescript.html">Node.js, Modules: TypeScript</a>
     */
    private static boolean stripsOnlyWhenTold(String version) {
        Matcher numbers = NODE_VERSION.matcher(version);
        int number = numbers.matches()
                ? Integer.parseInt(numbers.group(1)) * THOUSAND + Integer.parseInt(numbers.group(2))
                : 0;
        if (number < FIRST_THAT_STRIPS) {
            throw new PluginException(
                    PluginException.RUNTIME_MISSING,
                    "needs a node that runs TypeScript, 22.6 or newer; found " + version
                            + ": install one, or compile the plugin to JavaScript");
        }
        return number < FIRST_THAT_STRIPS_UNTOLD;
    }

    private static void need(Path prefix, List<Path> needs) {
        if (!prefix.startsWith(SYSTEM) && Files.isDirectory(prefix) && !needs.contains(prefix)) {
            needs.add(prefix);
        }
    }

    private List<String> ask(String name, String option, String question, int lines)
            throws IOException, InterruptedException {
        Path program = programs.find(name)
                .orElseThrow(() -> new PluginException(
                        PluginException.RUNTIME_MISSING,
                        "needs " + name + ", which is not on the PATH of the hub: install it, then reload the plugin"));
        List<String> known = answers.get(program.toString());
        if (known != null) {
            return known;
        }
        Process process = new ProcessBuilder(program.toString(), option, question)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(program + " did not answer within " + PATIENCE_SECONDS + " s");
            }
            List<String> answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (answer.size() != lines) {
                throw new IOException(program + " does not work: it ended with code " + process.exitValue());
            }
            answers.put(program.toString(), answer);
            return answer;
        } finally {
            process.destroyForcibly();
        }
    }
}
