package dev.midimon.process.life;

import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginKind;
import dev.midimon.process.manifest.Manifest;
import dev.midimon.process.wire.JsonText;
import dev.midimon.process.wire.Payload;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A plugin that is started anew for every call: {@code initialize}, {@code execute INPUT}, {@code shutdown} (docs/reference/process.md, R5). */
final class PerCall implements PluginKind.Instance, ActionCalls {

    private static final int LONGEST = 1 << 20;

    private final Manifest plugin;
    private final PluginHost host;
    private final Workshop workshop;
    private final Launches.Place place;

    PerCall(Manifest plugin, PluginHost host, Workshop workshop) {
        this.plugin = plugin;
        this.host = host;
        this.workshop = workshop;
        this.place = new Launches.Place(host.content(), host.context().dataDirectory());
    }

    void begin() throws IOException, InterruptedException {
        Result result = run(List.of("initialize"), plugin.run().execution());
        if (result.code() != 0) {
            throw new IOException("initialize " + result.failure());
        }
        host.process(0, workshop.sandbox().confinement());
        host.offer(new PluginActions(this).of(plugin.actions()));
    }

    /** How a call ended. */
    private record Result(int code, String output, String lastError) {

        String failure() {
            return "ended with code " + code + lastError;
        }
    }

    @Override
    public void call(Payload action) throws ActionException, InterruptedException {
        JsonText input = new JsonText();
        action.writeTo(input);
        try {
            Result result = run(List.of("execute", input.toString()), limit());
            if (result.code() != 0) {
                throw new ActionException("PLUGIN_ERROR", "execute " + result.failure());
            }
            if (!result.output().isEmpty()) {
                host.context().logger().log(Level.INFO, result.output());
            }
        } catch (IOException e) {
            throw new ActionException("PLUGIN_ERROR", "execute: " + e.getMessage(), e);
        }
    }

    @Override
    public Duration limit() {
        return plugin.run().execution();
    }

    private Result run(List<String> words, Duration limit) throws IOException, InterruptedException {
        Process process = workshop.spawner().start(workshop.launches().call(plugin, place, words));
        ProcessTree tree = new ProcessTree(process.pid());
        try {
            process.getOutputStream().close();
            String name = "midimon-process-" + host.context().id();
            Text output = new Text(process, process.getInputStream(), LONGEST, name + "-out", workshop.time());
            Text errors = new Text(process, process.getErrorStream(), LONGEST, name + "-err", workshop.time());
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("no end within " + limit.toMillis() + " ms");
            }
            return new Result(
                    process.exitValue(),
                    new String(output.bytes(), java.nio.charset.StandardCharsets.UTF_8).strip(),
                    errors.lastLine());
        } finally {
            tree.kill();
        }
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        try {
            Result result = run(List.of("shutdown"), plugin.run().shutdown().orElse(deadline));
            if (result.code() != 0) {
                host.context().logger().log(Level.WARNING, "shutdown " + result.failure());
            }
        } catch (IOException e) {
            host.context().logger().log(Level.WARNING, "shutdown: " + e.getMessage());
        }
    }
}
