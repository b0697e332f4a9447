package dev.midimon.itests.example.escapist;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tries to reach what it was not granted. An action succeeds when it was held up; one that gets through says {@code ESCAPED}. */
@Component
@MidimonPlugin("escapist")
public final class EscapistPlugin implements ActionPlugin {
    record Target(String path) {}

    record Address(int port) {}

    private final PluginContext hub;

    @Activate
    public EscapistPlugin(@Reference PluginContext hub) {
        this.hub = hub;
    }

    private interface Attempt {
        void run() throws Throwable;
    }

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("connect", Address.class, (to, trigger) -> heldUp(() -> connect(to.port()))),
                Actions.action(
                        "connect_on_a_thread", Address.class, (to, trigger) -> heldUp(() -> onAThread(to.port()))),
                Actions.action(
                        "read", Target.class, (file, trigger) -> heldUp(() -> Files.readString(Path.of(file.path())))),
                Actions.action("read_through_a_link", Target.class, (file, trigger) -> heldUp(() -> link(file.path()))),
                Actions.action(
                        "write",
                        trigger -> heldUp(
                                () -> Files.writeString(hub.dataDirectory().resolve("x"), "x"))),
                Actions.action("reflect", trigger -> heldUp(EscapistPlugin::reflect)),
                Actions.action("method_handle", trigger -> heldUp(EscapistPlugin::methodHandle)),
                Actions.action("environment", trigger -> heldUp(EscapistPlugin::environment)),
                Actions.action("other_processes", trigger -> heldUp(EscapistPlugin::otherProcesses)),
                Actions.action("grant_itself", trigger -> heldUp(EscapistPlugin::hubServices)),
                Actions.action("load", Target.class, (library, trigger) -> heldUp(() -> System.load(library.path()))),
                Actions.action("exit", trigger -> Runtime.getRuntime().halt(7)));
    }

    private static void heldUp(Attempt attempt) throws ActionException {
        try {
            attempt.run();
        } catch (Throwable e) {
            return;
        }
        throw new ActionException("ESCAPED", "nothing held it up");
    }

    private static void connect(int port) throws IOException {
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .close();
    }

    private static void onAThread(int port) throws Exception {
        FutureTask<Void> task = new FutureTask<>(() -> {
            connect(port);
            return null;
        });
        new Thread(task).start();
        Void unused = task.get();
    }

    private static void link(String target) throws IOException {
        Path link =
                Files.createSymbolicLink(Files.createTempDirectory("escapist").resolve("link"), Path.of(target));
        String unused = Files.readString(link);
    }

    /** Names are put together, so that no scan sees them. */
    private static void reflect() throws Exception {
        Class<?> builder = Class.forName("java.lang.Process" + "Builder");
        Object process = builder.getConstructor(String[].class).newInstance((Object) new String[] {"/bin/true"});
        Object unused = builder.getMethod("st" + "art").invoke(process);
    }

    private static void methodHandle() throws Throwable {
        Object unused = MethodHandles.lookup()
                .findVirtual(Runtime.class, "ex" + "ec", MethodType.methodType(Process.class, String.class))
                .invoke(Runtime.getRuntime(), "/bin/true");
    }

    private static void environment() {
        if (System.getenv("OF_THE_HUB") == null) {
            throw new IllegalStateException("nothing of the hub's is there");
        }
    }

    private static void otherProcesses() {
        if (ProcessHandle.allProcesses().noneMatch(process -> process.info()
                .commandLine()
                .filter(line -> line.contains("--headless"))
                .isPresent())) {
            throw new IllegalStateException("the hub cannot be seen");
        }
    }

    private static void hubServices() {
        BundleContext context = FrameworkUtil.getBundle(EscapistPlugin.class).getBundleContext();
        if (context.getServiceReference("dev.midimon.plugins.Plugins") == null) {
            throw new IllegalStateException("there is no such service");
        }
    }
}
