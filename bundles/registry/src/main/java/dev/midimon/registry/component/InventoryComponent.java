package dev.midimon.registry.component;

import dev.midimon.registry.install.Inventory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Brings the deploy folder in line with what is installed. It needs nothing of plugin life, and the distribution starts this bundle at a lower level: no plugin
 * is started before, none is left when it ends. A hub that lives for one command touches nothing, since the deploy folder may be another hub's.
 */
@Component(service = InventoryComponent.class, immediate = true)
public final class InventoryComponent {
    private final Optional<Inventory> inventory;

    /** Opens the inventory. */
    @Activate
    public InventoryComponent(BundleContext context) {
        boolean isPrivate = Boolean.parseBoolean(context.getProperty("midimon.private"));
        boolean safe = Boolean.parseBoolean(context.getProperty("midimon.safe"));
        Path deploy = Path.of(context.getProperty("midimon.deploy"));
        this.inventory = isPrivate
                ? Optional.empty()
                : Optional.of(Inventory.open(data(context), deploy, safe, Clock.systemUTC()));
    }

    /** Where the marketplace keeps what must last. */
    static Path data(BundleContext context) {
        return Path.of(context.getProperty("midimon.data")).resolve("registry");
    }

    /** What is installed; empty in a hub that lives for one command. */
    Optional<Inventory> inventory() {
        return inventory;
    }

    @Deactivate
    void close() {
        inventory.ifPresent(Inventory::close);
    }
}
