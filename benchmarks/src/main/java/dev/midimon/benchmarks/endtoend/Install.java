package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Installing a plugin from a registry on loopback, against {@code curl} and {@code sha256sum} of the same file, in turn. The command goes through the control
 * socket; the time runs from there to its end, when the plugin runs, and is split at what the command says. Options: {@code rounds}, {@code megabytes}.
 */
final class Install implements Measurement {

    private static final String ID = "heavy";
    private static final String CONFIGURATION = """
            [security]
            signatures = "require"
            [[registries]]
            name = "shop"
            url = "%s"
            """;

    @Override
    public void run(Home home, Options options, PrintStream out) throws IOException, InterruptedException {
        int rounds = options.number("rounds", 30);
        int bytes = options.number("megabytes", 5) << 20;
        Path shop = Files.createTempDirectory("midimon-shop");
        Path got = Files.createTempDirectory("midimon-curl");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try (WebFolder web = new WebFolder(shop)) {
            new PluginJar(ID, "1.0.0", bytes).deploy(shop);
            home.configure(CONFIGURATION.formatted(web.address("index.json")));
            home.grant(ID);
            try (HubProcess hub = home.start()) {
                publish(hub, shop, got);
                Rounds times = new Rounds(rounds);
                String curl = "curl -sS -o '%1$s' %2$s && sha256sum '%1$s'"
                        .formatted(got.resolve("file"), web.address(ID + ".jar"));
                install(hub);
                for (int round = 0; round < rounds; round++) {
                    if (round % 2 == 0) {
                        times.curl[round] = shell(curl);
                        times.control[round] = shell(curl);
                        times.take(round, install(hub));
                    } else {
                        times.take(round, install(hub));
                        times.control[round] = shell(curl);
                        times.curl[round] = shell(curl);
                    }
                }
                times.print(bytes, out);
            }
        } finally {
            Home.delete(shop);
            Home.delete(got);
        }
    }

    private static void publish(HubProcess hub, Path shop, Path keys) throws IOException, InterruptedException {
        Path key = Files.writeString(keys.resolve("private.pem"), privateKey());
        String keyId = hub.ask("registry", "build", shop.toString(), "--key", key.toString())
                .get(0)
                .path("key")
                .asText();
        hub.ask("trust", "add", shop.resolve("keys").resolve(keyId + ".pem").toString(), "--name", "Benchmarks");
    }

    private static String privateKey() throws IOException {
        try {
            byte[] key = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static double shell(String command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int code = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Takes the plugin away, which is not measured, and installs it. */
    private static Marks install(HubProcess hub) throws IOException, InterruptedException {
        if (!hub.ask("plugin", "list").stream()
                .allMatch(plugin -> !plugin.path("id").asText().equals(ID))) {
            ControlCall.make(hub.controlSocket(), List.of("plugin", "uninstall", ID, "--json"), line -> {});
            while (hub.ask("plugin", "list").stream()
                    .anyMatch(plugin -> plugin.path("id").asText().equals(ID))) {
                Thread.sleep(50);
            }
        }
        Marks marks = new Marks();
        ControlCall.make(hub.controlSocket(), List.of("plugin", "install", ID, "--json"), marks::note);
        marks.end();
        return marks;
    }

    /** When the command said what, in milliseconds from its call. */
    private static final class Marks {
        private final long begun = System.nanoTime();
        private double planned;
        private double downloaded;
        private double ended;

        private double now() {
            return (System.nanoTime() - begun) / 1e6;
        }

        void note(String line) {
            if (line.contains("\"type\":\"plan\"")) {
                planned = now();
            } else if (line.contains("\"type\":\"download\"")) {
                downloaded = now();
            } else if (!line.contains("\"state\":\"running\"")) {
                throw new IllegalStateException("expected a plugin that runs, found " + line);
            }
        }

        void end() {
            ended = now();
        }
    }

    private static final class Rounds {
        private final double[] curl;
        private final double[] control;
        private final double[] plan;
        private final double[] download;
        private final double[] rest;
        private final double[] all;

        Rounds(int rounds) {
            curl = new double[rounds];
            control = new double[rounds];
            plan = new double[rounds];
            download = new double[rounds];
            rest = new double[rounds];
            all = new double[rounds];
        }

        void take(int round, Marks marks) {
            plan[round] = marks.planned;
            download[round] = marks.downloaded - marks.planned;
            rest[round] = marks.ended - marks.downloaded;
            all[round] = marks.ended;
        }

        void print(int bytes, PrintStream out) {
            out.printf("%d rounds, a plugin of %d MiB, milliseconds [95 %%]%n", all.length, bytes >> 20);
            line(out, "curl and sha256sum", curl);
            line(out, "the same, control", control);
            line(out, "install, until the plugin runs", all);
            line(out, "  registry read, plan made", plan);
            line(out, "  file downloaded and hashed", download);
            line(out, "  signed, stored, deployed, started", rest);
            line(out, "ratio A/A: control / curl", ratio(control));
            line(out, "ratio install / curl", ratio(all));
        }

        private double[] ratio(double[] times) {
            double[] ratios = new double[times.length];
            Arrays.setAll(ratios, round -> times[round] / curl[round]);
            return ratios;
        }

        private static void line(PrintStream out, String name, double[] values) {
            out.printf("%-36s %s%n", name, Interval.of(values));
        }
    }
}
