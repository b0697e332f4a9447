package dev.midimon.plugins.life;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginState;
import org.osgi.framework.BundleException;

/** Why something does not run. */
record Fault(PluginState state, String reason) {

    /** Puts what was thrown into words. */
    static Fault of(Throwable thrown) {
        if (thrown instanceof PluginException refused) {
            boolean missing = refused.code().equals(PluginException.RUNTIME_MISSING);
            return new Fault(
                    missing ? PluginState.UNRESOLVED : PluginState.FAILED, String.valueOf(refused.getMessage()));
        }
        if (thrown instanceof BundleException bundle && bundle.getType() == BundleException.RESOLVE_ERROR) {
            return new Fault(PluginState.UNRESOLVED, "the framework cannot wire it: " + bundle.getMessage());
        }
        if (thrown instanceof InterruptedException) {
            return new Fault(PluginState.FAILED, "gave up after its deadline");
        }
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Fault(PluginState.FAILED, cause.toString());
    }
}
