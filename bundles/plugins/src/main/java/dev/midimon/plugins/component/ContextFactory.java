package dev.midimon.plugins.component;

import dev.midimon.api.plugin.PluginContext;
import dev.midimon.plugins.bundle.Facts;
import dev.midimon.plugins.context.Contexts;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives each bundle a context of its own. */
final class ContextFactory implements ServiceFactory<PluginContext> {

    private final Contexts contexts;

    ContextFactory(Contexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public PluginContext getService(Bundle bundle, ServiceRegistration<PluginContext> registration) {
        return contexts.open(bundle.getBundleId(), Facts.of(bundle).id());
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<PluginContext> registration, PluginContext service) {
        contexts.close(bundle.getBundleId());
    }
}
