package dev.midimon.midi.dispatch;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.dispatch.flow.Flow;
import dev.midimon.midi.dispatch.flow.FlowHost;
import dev.midimon.midi.dispatch.flow.Flows;
import dev.midimon.midi.dispatch.flow.Program;
import dev.midimon.midi.dispatch.flow.Step;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import dev.midimon.midi.dispatch.record.Journal;
import dev.midimon.midi.dispatch.record.Occasion;
import dev.midimon.midi.dispatch.record.StepInfo;
import dev.midimon.midi.mapping.CompiledMapping;
import dev.midimon.midi.port.Source;
import dev.midimon.midi.trigger.DeviceTable;
import dev.midimon.midi.trigger.GesturePlan;
import dev.midimon.midi.trigger.Recognizer;
import dev.midimon.midi.trigger.TriggerEvent;
import dev.midimon.midi.trigger.TriggerSink;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens on the strand: messages become trigger events, these fire mappings, and their calls are put into lanes. Used by one thread at a time; nothing
 * here blocks or calls a plugin, and an event that fires plain calls allocates nothing.
 */
final class Core implements TriggerSink, FlowHost {

    private final HubClock clock;
    private final Journal journal;
    private final Outbox outbox;
    private final Outside outside;
    private final Recognizer recognizer;
    private final Flows flows;
    private final Origins origins = new Origins();
    private final HeldKeys keys = new HeldKeys();
    private final Releases releases;
    private final LoopGuard guard;
    private final BooleanSupplier armed;
    private final Supplier<? extends Collection<PluginInstance>> instances;
    private final Fired fired = new Fired();
    private final Moment moment;
    private final Occasion occasion;

    private volatile Snapshot snapshot;
    private final Modes modes;
    private boolean planIsOld;
    private boolean panics;
    private volatile GesturePlan plan = GesturePlan.NOTHING;

    Core(Surroundings around, LoopGuard guard, Outside outside, Snapshot first) {
        this.clock = around.clock();
        this.journal = around.journal();
        this.outbox = new Outbox(around.lanes(), around.holds(), journal);
        this.armed = around.armed();
        this.instances = around.instances();
        this.guard = guard;
        this.outside = outside;
        this.snapshot = first;
        this.modes = new Modes(first.table());
        this.recognizer = new Recognizer(
                new DeviceTable(
                        first.configuration().devices(), first.configuration().portNames()),
                this);
        this.moment = new Moment(origins, modes, recognizer);
        this.occasion = moment.occasion();
        this.releases = new Releases(keys, moment, outbox, recognizer, clock);
        this.flows = new Flows(clock, journal, this);
        guard.mappings(first.programs().size());
    }

    /** Returns which gestures are recognised now. Safe for any thread. */
    GesturePlan plan() {
        return plan;
    }

    String modeName() {
        return modes.name();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Flows flows() {
        return flows;
    }

    Outbox outbox() {
        return outbox;
    }

    Releases releases() {
        return releases;
    }

    Recognizer recognizer() {
        return recognizer;
    }

    long nextDeadline() {
        return Math.min(recognizer.nextDeadline(), flows.nextDeadline());
    }

    void connected(Source source) {
        recognizer.devices().connected(source.index(), source.device(), source.port());
        origins.connected(source);
    }

    void disconnected(Source source, long nanoTime) {
        moment.begin(0, System.nanoTime(), false);
        recognizer.disconnected(source.index(), nanoTime);
        end(nanoTime);
        recognizer.devices().disconnected(source.index());
        origins.disconnected(source);
    }

    void message(Source source, int newMessage, long nanoTime, long realTime) {
        journal.event();
        moment.begin(newMessage, realTime, guard.isEcho(newMessage, nanoTime));
        advanceFlows(nanoTime);
        recognizer.message(source.index(), newMessage >> 16, newMessage >> 8 & 0x7F, newMessage & 0x7F, nanoTime);
        end(nanoTime);
    }

    void systemExclusive(Source source, byte[] data, int length, long nanoTime, long realTime) {
        journal.event();
        moment.begin(0xF0 << 16, realTime, false);
        advanceFlows(nanoTime);
        recognizer.systemExclusive(source.index(), data, length, nanoTime);
        end(nanoTime);
    }

    /** Does everything that is due. */
    void advance(long nanoTime) {
        moment.begin(0, System.nanoTime(), false);
        recognizer.advance(nanoTime);
        advanceFlows(nanoTime);
        end(nanoTime);
    }

    private void advanceFlows(long nanoTime) {
        if (flows.nextDeadline() <= nanoTime) {
            flows.advance(nanoTime);
        }
    }

    /** Does what must not be done while the recognizer is at work. */
    private void end(long nanoTime) {
        moment.end();
        if (panics) {
            panics = false;
            recognizer.releaseAll(nanoTime);
            instances.get().forEach(outbox::letGo);
        }
        if (planIsOld) {
            usePlan();
        }
    }

    private void usePlan() {
        planIsOld = false;
        plan = snapshot.table().plan(modes.index());
        recognizer.plan(plan);
    }

    @Override
    public void triggered(TriggerEvent event) {
        if (event.release) {
            released(event);
            return;
        }
        HeldKey key = keyOf(event);
        if (event.gesture == Gesture.NOTE && key != null) {
            key.press();
            if (armed.getAsBoolean()) {
                pin(event, key);
            }
        }
        fired.clear();
        snapshot.table().match(event, moment.modeIndex(event), fired);
        if (fired.count() == 0) {
            return;
        }
        boolean first = moment.match();
        if (key == null ? first : key.match()) {
            journal.match();
        }
        for (int i = 0; i < fired.count(); i++) {
            moment.take(event, fired.value(i));
            start(fired.mapping(i), event.nanoTime, key);
        }
        occasion.systemExclusive = null;
    }

    private @Nullable HeldKey keyOf(TriggerEvent event) {
        return switch (event.gesture) {
            case NOTE, LONG_PRESS, DOUBLE_TAP, CHORD -> keys.key(event.source, event.channel, event.note);
            default -> null;
        };
    }

    private void pin(TriggerEvent press, HeldKey key) {
        fired.clear();
        snapshot.table().matchRelease(press, moment.modeIndex(press), fired);
        for (int i = 0; i < fired.count(); i++) {
            CompiledMapping mapping = fired.mapping(i);
            key.pin(mapping, snapshot.programs().get(mapping.ordinal()));
        }
    }

    private void start(CompiledMapping mapping, long nanoTime, @Nullable HeldKey key) {
        Program program = snapshot.programs().get(mapping.ordinal());
        if (!armed.getAsBoolean()) {
            journal.notDone(program.root().first(), occasion, "", Outcome.CANCELLED, "DISARMED", "the hub is disarmed");
        } else if (program.sends() && loops(mapping, program, nanoTime)) {
            String message = "what it sends comes back and fires it again; silenced for 1 s";
            journal.notDone(program.root().first(), occasion, "", Outcome.DROPPED, "LOOP_GUARD", message);
        } else {
            run(program, key, false);
        }
    }

    private boolean loops(CompiledMapping mapping, Program program, long nanoTime) {
        if (guard.silent(mapping.ordinal(), nanoTime)) {
            return true;
        }
        boolean loops = moment.echo() && guard.echoed(mapping.ordinal(), nanoTime);
        if (loops) {
            int line = program.root().first().mapping().line();
            outside.notice(
                    "LOOP_GUARD",
                    "the mapping in line " + line + " fires itself through what it sends; silenced for 1 s");
        }
        return loops;
    }

    private void run(Program program, @Nullable HeldKey key, boolean pinned) {
        Step step = program.root();
        while (step instanceof Step.Choice choice) {
            Optional<Step> chosen =
                    choice.condition().holds(occasion) ? Optional.of(choice.then()) : choice.otherwise();
            if (chosen.isEmpty()) {
                return;
            }
            step = chosen.get();
        }
        if (step instanceof Step.Calling calling) {
            if (pinned) {
                outbox.callPinned(calling.call(), occasion);
            } else {
                outbox.call(calling.call(), occasion, key, null);
            }
        } else if (step instanceof Step.Switching switching) {
            switchMode(switching.first(), switching.mode(), occasion);
        } else if (step instanceof Step.Panicking panicking) {
            panic(panicking.first(), occasion);
        } else {
            flows.start(program, step, occasion, key, key == null ? 0 : key.pressNumber());
        }
    }

    private void released(TriggerEvent event) {
        HeldKey key = keys.key(event.source, event.channel, event.note);
        releases.release(key, event);
        boolean fires = false;
        boolean goesOn = true;
        for (int pin = 0; pin < key.pins() && goesOn; pin++) {
            CompiledMapping mapping = key.mapping(pin);
            Program program = key.program(pin);
            if (mapping != null && program != null && mapping.acceptsRelease(event)) {
                fires = true;
                moment.take(event, event.value);
                key.unpromise(pin);
                run(program, null, true);
                goesOn = mapping.mapping().continues();
            }
        }
        key.release();
        if (fires && moment.match()) {
            journal.match();
        }
    }

    @Override
    public boolean call(Call call, Occasion from, Flow flow) {
        HeldKey key =
                flow.key() instanceof HeldKey held && held.down() && held.pressNumber() == flow.press() ? held : null;
        return outbox.call(call, from, key, flow);
    }

    @Override
    public void ready(Flow flow) {
        outside.ready(flow);
    }

    @Override
    public void switchMode(StepInfo step, String wanted, Occasion from) {
        switchTo(wanted);
        Parameters parameters = Parameters.from(Map.of("mode", modes.name()));
        journal.done(new StepInfo(step.mapping(), step.plugin(), step.action(), parameters), from, "");
    }

    /** Switches to a mode by name, or to the next or previous one; tells whether there is such a mode. */
    boolean mode(String wanted) {
        boolean known = switchTo(wanted);
        end(clock.nanoTime());
        return known;
    }

    private boolean switchTo(String wanted) {
        boolean known = modes.enter(wanted);
        if (known) {
            planIsOld = true;
            outside.modeChanged(modes.name());
        }
        return known;
    }

    @Override
    public void panic(StepInfo step, Occasion from) {
        panic();
        journal.done(step, from, "");
    }

    /** Cancels what runs and waits, and releases everything as soon as the current message is done. */
    private void panic() {
        flows.cancelAll();
        outbox.cancelWaiting();
        panics = true;
    }

    /** Releases everything. */
    void panicNow(long nanoTime) {
        moment.begin(0, System.nanoTime(), false);
        panic();
        end(nanoTime);
    }

    /** Goes on with a flow whose call has ended. */
    void flowReady(Flow flow, long nanoTime) {
        moment.begin(0, System.nanoTime(), false);
        flows.callEnded(flow);
        end(nanoTime);
    }

    /** Cancels the sequences that run, since the hub is disarmed. */
    void disarmed() {
        flows.cancelAll();
    }

    /**
     * Uses another configuration from now on. Held keys and running flows keep the mappings they have; the current mode is kept by its name.
     *
     * @param start the mode to begin with when there is none yet
     */
    void configure(Snapshot next, Optional<String> start) {
        next.table().adopt(snapshot.table());
        snapshot = next;
        guard.mappings(next.programs().size());
        Configuration configuration = next.configuration();
        recognizer.devices(recognizer.devices().reconfigured(configuration.devices(), configuration.portNames()));
        origins.forgetDevices();
        if (modes.use(next.table(), start)) {
            outside.modeChanged(modes.name());
        }
        usePlan();
    }
}
