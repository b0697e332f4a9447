package dev.midimon.plugins.scan;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.sound.midi.MidiSystem;
import javax.sound.sampled.AudioSystem;

/** Ways to reach out of a plugin, one to a class. None of them is ever run. */
final class Attempts {

    private Attempts() {}

    static final class Connects {
        Object go() throws IOException {
            return new Socket();
        }
    }

    static final class ConnectsByHttp {
        Object go() {
            return HttpClient.newHttpClient();
        }
    }

    static final class ConnectsByUrl {
        Object go() throws IOException {
            return URI.create("http://example.invalid").toURL().openStream();
        }
    }

    static final class AsksForAName {
        Object go() throws IOException {
            return InetAddress.getAllByName("example.invalid");
        }
    }

    static final class ConnectsBySubclass extends Socket {}

    static final class ConnectsOnAThread {
        void go() {
            new Thread(() -> {
                        try (Socket socket = new Socket()) {
                            socket.getPort();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .start();
        }
    }

    static final class ConnectsByMethodReference {
        Callable<Socket> go() {
            return Socket::new;
        }
    }

    static final class ConnectsByClassConstant {
        Object go() throws ReflectiveOperationException {
            return Socket.class.getConstructor().newInstance();
        }
    }

    static final class ConnectsByName {
        Object go() throws ReflectiveOperationException {
            return Class.forName("java.net.Socket").getConstructor().newInstance();
        }
    }

    static final class ReadsFiles {
        Object go() throws IOException {
            return Files.readString(Path.of("/etc/passwd"));
        }
    }

    static final class WritesByWriter {
        Object go() throws IOException {
            return new PrintWriter("/tmp/x", StandardCharsets.UTF_8);
        }
    }

    static final class OpensAChannel {
        Object go() throws IOException {
            return FileChannel.open(Path.of("/tmp/x"));
        }
    }

    static final class Deletes {
        boolean go() {
            return new File("/tmp/x").delete();
        }
    }

    static final class StartsAProgram {
        Object go() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }

    static final class StartsAProgramTheOldWay {
        Object go() throws IOException {
            return Runtime.getRuntime().exec(new String[] {"true"});
        }
    }

    static final class EndsTheHub {
        void go() {
            System.exit(1);
        }
    }

    static final class LoadsNativeCode {
        void go() {
            System.load("/tmp/libx.so");
        }
    }

    static final class IsNativeCode {
        native void go();
    }

    static final class PressesKeys {
        Object go() throws Exception {
            return new java.awt.Robot();
        }
    }

    static final class GrantsItself {
        Object go(dev.midimon.plugins.Plugins plugins) {
            return plugins.grant("me", "network", Optional.empty());
        }
    }

    static final class Records {
        Object go() throws Exception {
            return AudioSystem.getTargetDataLine(null);
        }
    }

    static final class PlaysMidi {
        Object go() throws Exception {
            return MidiSystem.getReceiver();
        }
    }

    static final class ConnectsByComputedName {
        Object go() throws ReflectiveOperationException {
            return Class.forName("java.net.".concat("Socket")).getConstructor().newInstance();
        }
    }

    static final class CallsByMethodHandle {
        Object go(Class<?> type) throws ReflectiveOperationException {
            return MethodHandles.lookup().findConstructor(type, MethodType.methodType(void.class));
        }
    }

    static final class OpensWhatIsPrivate {
        Object go(Class<?> type) throws IllegalAccessException {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        }
    }

    static final class ReachesThroughWhatItIsGiven {
        Object go(Function<String, Object> given) {
            return given.apply("example.invalid");
        }
    }

    static final class IsHarmless {
        Object go() {
            return new File("x").getName()
                    + URI.create("http://example.invalid").getHost()
                    + Path.of("x")
                    + Math.abs(-1);
        }
    }
}
