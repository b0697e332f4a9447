package dev.midimon.plugins.scan;

import static dev.midimon.plugins.scan.Reach.AUDIO;
import static dev.midimon.plugins.scan.Reach.FILESYSTEM;
import static dev.midimon.plugins.scan.Reach.HIDDEN;
import static dev.midimon.plugins.scan.Reach.MIDI;
import static dev.midimon.plugins.scan.Reach.NETWORK;
import static dev.midimon.plugins.scan.Reach.SUBPROCESS;
import static dev.midimon.plugins.scan.Reach.SYSTEM_CONTROL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of Java, of OSGi and of the hub through which code reaches out. docs/capabilities.md shows the table. */
final class Rules {

    private static final String FILE = "Ljava/io/File;";
    private static final String PATH = "Ljava/nio/file/Path;";
    private static final String TEXT = "Ljava/lang/String;";

    private final Map<String, List<Rule>> classes = new HashMap<>();
    private final List<Rule> packages = new ArrayList<>();

    Rules() {
        network();
        files();
        programs();
        machine();
        hub();
        reflection();
    }

    /**
     * Finds what a use of a member reaches for.
     *
     * @param owner the internal name of its class
     * @param member the name of a method or field
     * @param descriptor the method's
     */
    Optional<Reach> of(String owner, String member, String descriptor) {
        return inClass(owner, member, descriptor)
                .or(() -> packages.stream()
                        .filter(rule -> owner.startsWith(rule.owner()))
                        .findFirst())
                .map(Rule::reach);
    }

    /** Finds what a class reaches for that is named without being called, and could be called by its name. */
    Optional<Reach> named(String owner) {
        return classes.getOrDefault(owner, List.of()).stream()
                .filter(Rule::wholeClass)
                .findFirst()
                .or(() -> packages.stream()
                        .filter(rule -> owner.startsWith(rule.owner()))
                        .findFirst())
                .map(Rule::reach);
    }

    private Optional<Rule> inClass(String owner, String member, String descriptor) {
        return classes.getOrDefault(owner, List.of()).stream()
                .filter(rule -> rule.covers(member, descriptor))
                .findFirst();
    }

    private void network() {
        all(NETWORK, "java/net/", "Socket", "ServerSocket", "DatagramSocket", "MulticastSocket", "HttpURLConnection");
        all(NETWORK, "java/net/", "URLConnection", "JarURLConnection", "URLClassLoader", "http/");
        some(NETWORK, "java/net/URL", "openStream", "openConnection", "getContent");
        some(
                NETWORK,
                "java/net/InetAddress",
                "getByName",
                "getAllByName",
                "isReachable",
                "getHostName",
                "getCanonicalHostName");
        all(NETWORK, "java/nio/channels/", "SocketChannel", "ServerSocketChannel", "DatagramChannel");
        all(NETWORK, "java/nio/channels/", "AsynchronousSocketChannel", "AsynchronousServerSocketChannel");
        all(
                NETWORK,
                "",
                "javax/net/",
                "com/sun/net/httpserver/",
                "java/rmi/",
                "javax/naming/",
                "javax/management/remote/");
    }

    private void files() {
        all(
                FILESYSTEM,
                "java/io/",
                "FileInputStream",
                "FileOutputStream",
                "FileReader",
                "FileWriter",
                "RandomAccessFile");
        some(
                FILESYSTEM,
                "java/io/File",
                "createNewFile",
                "createTempFile",
                "delete",
                "deleteOnExit",
                "list",
                "listFiles");
        some(FILESYSTEM, "java/io/File", "mkdir", "mkdirs", "renameTo", "setLastModified", "setReadOnly");
        some(FILESYSTEM, "java/io/File", "setReadable", "setWritable", "setExecutable");
        for (String writer : List.of("java/io/PrintStream", "java/io/PrintWriter", "java/util/Formatter")) {
            constructor(writer, FILE);
            constructor(writer, TEXT);
        }
        constructor("java/util/Scanner", FILE);
        constructor("java/util/Scanner", PATH);
        all(FILESYSTEM, "java/nio/file/", "Files", "FileSystems", "spi/");
        some(FILESYSTEM, "java/nio/channels/FileChannel", "open");
        some(FILESYSTEM, "java/nio/channels/AsynchronousFileChannel", "open");
        all(FILESYSTEM, "java/util/", "zip/ZipFile", "jar/JarFile", "logging/FileHandler", "prefs/");
    }

    private void programs() {
        all(SUBPROCESS, "java/lang/", "ProcessBuilder", "ProcessHandle");
        some(SUBPROCESS, "java/lang/Runtime", "exec");
    }

    private void machine() {
        all(AUDIO, "", "javax/sound/sampled/");
        all(MIDI, "javax/sound/midi/", "MidiSystem", "spi/");
        all(SYSTEM_CONTROL, "java/awt/", "Robot", "Desktop", "SystemTray");
        some(SYSTEM_CONTROL, "java/awt/Toolkit", "getSystemClipboard", "getSystemSelection");
        some(
                SYSTEM_CONTROL,
                "java/lang/System",
                "exit",
                "load",
                "loadLibrary",
                "setOut",
                "setErr",
                "setIn",
                "setProperties");
        some(SYSTEM_CONTROL, "java/lang/Runtime", "exit", "halt", "load", "loadLibrary");
        all(
                SYSTEM_CONTROL,
                "",
                "sun/",
                "jdk/internal/",
                "com/sun/jna/",
                "com/sun/tools/",
                "java/lang/instrument/",
                "java/lang/foreign/");
    }

    /** Whoever talks to plugin life could grant itself everything; whoever installs bundles brings unseen code. */
    private void hub() {
        all(
                SYSTEM_CONTROL,
                "dev/midimon/plugins/",
                "Plugins",
                "PluginSettings",
                "PluginKind",
                "PluginHost",
                "KeyValueStores");
        all(SYSTEM_CONTROL, "dev/midimon/plugins/", "ActionUser", "LivePlugin", "HubState", "PluginHealth");
        some(SYSTEM_CONTROL, "org/osgi/framework/BundleContext", "installBundle");
        some(SYSTEM_CONTROL, "org/osgi/framework/Bundle", "start", "stop", "update", "uninstall", "loadClass", "adapt");
        all(SYSTEM_CONTROL, "org/osgi/framework/", "hooks/", "launch/", "wiring/FrameworkWiring");
    }

    private void reflection() {
        some(HIDDEN, "java/lang/Class", "forName");
        some(HIDDEN, "java/lang/ClassLoader", "loadClass", "defineClass");
        some(HIDDEN, "java/lang/reflect/Method", "invoke", "setAccessible");
        some(HIDDEN, "java/lang/reflect/Constructor", "newInstance", "setAccessible");
        some(HIDDEN, "java/lang/reflect/Field", "setAccessible");
        some(HIDDEN, "java/lang/reflect/AccessibleObject", "setAccessible", "trySetAccessible");
        some(HIDDEN, "java/lang/invoke/MethodHandles", "privateLookupIn");
        some(
                HIDDEN,
                "java/lang/invoke/MethodHandles$Lookup",
                "defineClass",
                "defineHiddenClass",
                "findClass",
                "findConstructor");
        some(HIDDEN, "java/lang/invoke/MethodHandles$Lookup", "findStatic", "findVirtual", "findSpecial", "unreflect");
        some(HIDDEN, "java/io/ObjectInputStream", "readObject");
        all(HIDDEN, "", "javax/script/", "javax/tools/");
    }

    private void all(Reach reach, String prefix, String... owners) {
        for (String owner : owners) {
            add(new Rule(reach, prefix + owner, Set.of(), Optional.empty()));
        }
    }

    private void some(Reach reach, String owner, String... methods) {
        add(new Rule(reach, owner, Set.of(methods), Optional.empty()));
    }

    private void constructor(String owner, String firstParameter) {
        add(new Rule(FILESYSTEM, owner, Set.of("<init>"), Optional.of(firstParameter)));
    }

    private void add(Rule rule) {
        if (rule.isPackage()) {
            packages.add(rule);
        } else {
            classes.computeIfAbsent(rule.owner(), owner -> new ArrayList<>()).add(rule);
        }
    }
}
