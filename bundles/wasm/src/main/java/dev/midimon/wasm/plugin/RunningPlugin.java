package dev.midimon.wasm.plugin;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginKind;
import dev.midimon.wasm.engine.CallClock;
import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.Limits;
import dev.midimon.wasm.engine.MemoryBudget;
import dev.midimon.wasm.engine.Program;
import dev.midimon.wasm.host.AllowedHosts;
import dev.midimon.wasm.host.Descriptors;
import dev.midimon.wasm.host.Folder;
import dev.midimon.wasm.host.HostFunctions;
import dev.midimon.wasm.host.HttpFunction;
import dev.midimon.wasm.host.HubFunctions;
import dev.midimon.wasm.host.Output;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin whose actions can be called. Calls come on its lane, one at a time. What comes from its settings may come meanwhile, and counts from the next call.
 */
final class RunningPlugin implements PluginKind.Instance {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPlugin.class);

    private final ModuleFile module;
    private final PluginContext context;
    private final MemoryBudget budget;
    private final CallClock.Watch watch;
    private final RequestWriter writer = new RequestWriter(Clock.systemUTC());
    private final Output output;
    private final HubFunctions hub;
    private final HttpFunction http;
    private volatile AllowedHosts allowed = new AllowedHosts(List.of());
    private volatile Limits wanted = Limits.STANDARD;
    private MemoryBudget.@Nullable Share share;
    private Limits limits = Limits.STANDARD;
    private @Nullable Program program;
    private @Nullable Guest guest;
    private @Nullable Descriptors descriptors;
    private volatile long memoryBytes;

    RunningPlugin(ModuleFile module, PluginContext context, MemoryBudget budget, CallClock clock) {
        this.module = module;
        this.context = context;
        this.budget = budget;
        this.watch = clock.watch();
        this.output = new Output((level, line) -> context.logger().log(level, line));
        this.hub = new HubFunctions(context, output);
        this.http = new HttpFunction(() -> allowed);
    }

    /**
     * Takes settings into use.
     *
     * @throws PluginException if the memory that they allow is not to be had; the old settings stay
     */
    synchronized void apply(WasmSettings settings) {
        Limits newLimits = settings.limits(module.limits());
        MemoryBudget.Share old = share;
        int pages = module.memoryPages(newLimits);
        if (old == null || pages != old.pages()) {
            share = budget.exchange(context.id(), old, pages);
        }
        allowed = new AllowedHosts(settings.allowedHosts().orElse(module.allowedHosts()));
        wanted = newLimits;
    }

    /** Takes changed settings into use, or says why not. */
    void change(WasmSettings settings) {
        try {
            apply(settings);
            context.health(true, "");
        } catch (PluginException e) {
            context.health(false, String.valueOf(e.getMessage()));
        }
    }

    /** Makes the first instance, so that the first press does not wait for the compiler. */
    void prepare() throws ActionException, InterruptedException {
        guest();
        measure();
    }

    private void measure() {
        Guest present = guest;
        memoryBytes = present == null ? 0 : present.memoryBytes();
    }

    /** Has the memory of its instance after the last call. */
    @Override
    public OptionalLong memoryBytes() {
        return OptionalLong.of(memoryBytes);
    }

    /** Calls an action whose parameters were written beforehand. */
    void execute(byte[] request, TriggerContext trigger) throws ActionException, InterruptedException {
        call(writer.begin(request), trigger);
    }

    /** Calls an action whose parameters are known only now. */
    void execute(RequestWriter begun, TriggerContext trigger) throws ActionException, InterruptedException {
        call(begun, trigger);
    }

    RequestWriter writer() {
        return writer;
    }

    private void call(RequestWriter request, TriggerContext trigger) throws ActionException, InterruptedException {
        request.end(trigger);
        boolean whole = false;
        try {
            Guest called = guest();
            int result = called.execute(request.bytes(), request.length());
            if (result != 0) {
                String said = called.lastError().map(text -> ": " + text).orElse("");
                whole = true;
                throw new ActionException(code(result), meaning(result) + said);
            }
            whole = true;
        } finally {
            output.endCall();
            if (!whole || module.fresh()) {
                drop();
            }
            measure();
        }
    }

    private static String code(int result) {
        return switch (result) {
            case 1 -> "WASM_BAD_INPUT";
            case 2 -> "WASM_BAD_JSON";
            case 3 -> "WASM_ACTION_FAILED";
            default -> "WASM_PLUGIN_ERROR";
        };
    }

    private static String meaning(int result) {
        return switch (result) {
            case 1 -> "the plugin could not read the call (result 1)";
            case 2 -> "the plugin did not understand the call's JSON (result 2)";
            case 3 -> "the plugin does not know the action, or failed (result 3)";
            default -> "the plugin failed with result " + result;
        };
    }

    private Guest guest() throws ActionException, InterruptedException {
        Limits now = wanted;
        if (!now.equals(limits)) {
            drop();
            if (now.memoryPages() != limits.memoryPages()) {
                program = null;
            }
            limits = now;
        }
        Guest present = guest;
        if (present == null) {
            Descriptors files = descriptors();
            descriptors = files;
            present = Guest.greet(program(), HostFunctions.forPlugin(files, hub, http), now, watch)
                    .guest();
            guest = present;
        }
        return present;
    }

    private Program program() {
        Program present = program;
        if (present == null) {
            present = module.compile(limits);
            program = present;
        }
        return present;
    }

    private Descriptors descriptors() throws ActionException {
        if (!module.capabilities().contains("filesystem")) {
            return new Descriptors(output);
        }
        try {
            return new Descriptors(output, Folder.open(context.dataDirectory(), "files", "workshop"));
        } catch (IOException e) {
            throw new ActionException("WASM_NO_FOLDER", "the plugin's folder cannot be opened: " + e.getMessage(), e);
        }
    }

    private void drop() {
        guest = null;
        Descriptors open = descriptors;
        descriptors = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("Files of {} could not be closed", context.id(), e);
            }
        }
    }

    @Override
    public synchronized void stop(Duration deadline) {
        drop();
        watch.close();
        MemoryBudget.Share held = share;
        if (held != null) {
            budget.giveBack(held);
            share = null;
        }
    }
}
