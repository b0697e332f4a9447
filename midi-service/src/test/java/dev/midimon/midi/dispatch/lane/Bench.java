package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.ActionRecord.MappingRef;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.state.StateBoard;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.midi.configuration.ActionNode.PluginCall;
import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.midi.dispatch.VirtualClock;
import dev.midimon.midi.dispatch.record.Broadcast;
import dev.midimon.midi.dispatch.record.Journal;
import dev.midimon.midi.dispatch.record.Occasion;
import dev.midimon.midi.dispatch.record.StepInfo;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Lanes with plugins made of lambdas, a clock that tests move, and everything that is reported. */
final class Bench implements AutoCloseable {
    final VirtualClock time = new VirtualClock(0);
    final List<ActionRecord> records = new CopyOnWriteArrayList<>();
    final List<String> health = new CopyOnWriteArrayList<>();
    final HoldPool holds = new HoldPool();
    final Journal journal;
    final Lanes lanes;
    private final StateBoard.Subscription watching;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> expiring;
    volatile boolean armed = true;

    Bench() {
        Broadcast<ActionRecord> broadcast = new Broadcast<>(100_000, true);
        this.watching = broadcast.subscribe(records::add, gap -> {});
        this.journal = new Journal(broadcast, 0);
        HubClock clock = new HubClock() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public boolean virtual() {
                return false;
            }
        };
        this.lanes = new Lanes(new LaneSetup(clock, journal, holds, () -> armed, new AtomicLong(), due -> {}));
        this.expiring = timer.scheduleAtFixedRate(() -> lanes.expire(System.nanoTime()), 5, 5, TimeUnit.MILLISECONDS);
    }

    PluginInstance instance(String id, String version) {
        return instance(id, version, false);
    }

    PluginInstance instance(String id, String version, boolean nonBlocking) {
        HubClock clock = new HubClock() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public boolean virtual() {
                return false;
            }
        };
        LivePlugin plugin = new LivePlugin(id, SemanticVersion.parse(version), Actions.of(), nonBlocking, () -> {});
        return new PluginInstance(plugin, clock, new PluginHealth() {
            @Override
            public void paused(LivePlugin live, String reason) {
                health.add("paused " + live + " " + reason);
            }

            @Override
            public void degraded(LivePlugin live, String reason) {
                health.add("degraded " + live);
            }

            @Override
            public void recovered(LivePlugin live) {
                health.add("recovered " + live);
            }
        });
    }

    Call call(String plugin, Duration timeout) {
        PluginCall node =
                new PluginCall(plugin, "do", Optional.empty(), Optional.of(timeout), Parameters.empty(), Position.NONE);
        StepInfo info = new StepInfo(new MappingRef(Optional.empty(), 0, 1, ""), plugin, "do", Parameters.empty());
        return new Call(node, info, lanes.lane(plugin));
    }

    Call bound(PluginInstance instance, Action action) {
        return bound(instance, action, Duration.ofSeconds(30));
    }

    Call bound(PluginInstance instance, Action action, Duration timeout) {
        Call call = call(instance.plugin().id(), timeout);
        call.aim(new Target.Bound(instance, action, action.holds()));
        return call;
    }

    static Occasion occasion(Gesture gesture, int number, int value) {
        Occasion occasion = new Occasion();
        occasion.gesture = gesture;
        occasion.number = number;
        occasion.value = value;
        occasion.channel = 1;
        occasion.message = (gesture == Gesture.CC || gesture == Gesture.ENCODER ? 0xB0 : 0x90) << 16 | number << 8 | 64;
        occasion.realTime = System.nanoTime();
        return occasion;
    }

    boolean press(Call call, int value) {
        boolean taken = call.lane().offer(call, occasion(Gesture.NOTE, 36, value), null, null);
        call.lane().serve();
        return taken;
    }

    boolean turn(Call call, int cc, int value) {
        boolean taken = call.lane().offer(call, occasion(Gesture.CC, cc, value), null, null);
        call.lane().serve();
        return taken;
    }

    /** Records as {@code OUTCOME CODE} or {@code ok}. */
    List<String> outcomes() {
        return records.stream()
                .map(record -> record.outcome().word()
                        + record.error().map(error -> " " + error.code()).orElse(""))
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        expiring.cancel(true);
        timer.shutdownNow();
        lanes.close();
        watching.close();
    }
}
