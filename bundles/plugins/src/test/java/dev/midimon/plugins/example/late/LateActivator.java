package dev.midimon.plugins.example.late;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers its plugin on a thread of its own, some time after the bundle has started. */
public final class LateActivator implements BundleActivator {
    private static final long LATE_NANOS = 300_000_000;

    @Override
    public void start(BundleContext context) {
        new Thread(() -> register(context), "test-late").start();
    }

    private static void register(BundleContext context) {
        while (context.getBundle().getState() == Bundle.STARTING) {
            Thread.onSpinWait();
        }
        LockSupport.parkNanos(LATE_NANOS);
        ActionPlugin plugin = () -> Actions.of(Actions.action("blink", press -> {})
                .describedAs("Blinks with version " + context.getBundle().getVersion()));
        context.registerService(ActionPlugin.class, plugin, null);
    }

    @Override
    public void stop(BundleContext context) {}
}
