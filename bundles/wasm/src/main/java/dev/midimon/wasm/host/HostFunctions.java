package dev.midimon.wasm.host;

import dev.midimon.wasm.engine.HostCall;
import dev.midimon.wasm.engine.HostCallException;
import dev.midimon.wasm.engine.HostLink;
import dev.midimon.wasm.module.ImportedFunction;
import java.util.HashMap;
import java.util.Map;

/** The functions that one instance of a module may call. The others trap. */
public final class HostFunctions implements HostLink {

    private final Map<String, HostCall> calls;

    private HostFunctions(Map<String, HostCall> calls) {
        this.calls = calls;
    }

    /**
     * Offers what a module needs to say what it is, before anything is granted.
     *
     * @return functions without any reach; what it writes is lost
     */
    public static HostFunctions forMetadata() {
        Map<String, HostCall> calls = new HashMap<>();
        new WasiProcess().addTo(calls);
        new WasiFiles(new Descriptors(Output.NOWHERE)).addTo(calls);
        new Abort().addTo(calls);
        return new HostFunctions(calls);
    }

    /**
     * Offers everything that a running plugin may call.
     *
     * @param descriptors its files
     * @param hub its corner of the hub
     * @param http its way to the network
     * @return functions for one instance
     */
    public static HostFunctions forPlugin(Descriptors descriptors, HubFunctions hub, HttpFunction http) {
        Map<String, HostCall> calls = new HashMap<>();
        new WasiProcess().addTo(calls);
        new WasiFiles(descriptors).addTo(calls);
        new WasiPaths(descriptors).addTo(calls);
        new Abort().addTo(calls);
        hub.addTo(calls);
        http.addTo(calls);
        return new HostFunctions(calls);
    }

    @Override
    public HostCall find(ImportedFunction wanted) {
        HostCall found = calls.get(wanted.toString());
        return found != null
                ? found
                : (guest, arguments) -> {
                    throw new HostCallException("WASM_UNGRANTED", wanted + " cannot be called before the plugin runs");
                };
    }
}
