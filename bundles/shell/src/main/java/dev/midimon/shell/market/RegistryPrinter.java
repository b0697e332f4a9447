package dev.midimon.shell.market;

import dev.midimon.plugins.market.RegistryState;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.Table;
import java.util.List;

/** Shows registries to people. */
final class RegistryPrinter {
    private RegistryPrinter() {}

    static void print(Invocation invocation, List<RegistryState> registries) {
        Table table = new Table("REGISTRY", "PLUGINS", "UPDATED", "SIGNED BY", "ADDRESS");
        for (RegistryState registry : registries) {
            table.row(
                    registry.name(),
                    registry.plugins(),
                    registry.lastUpdated().map(Object::toString).orElse("-"),
                    registry.signer().orElse("-"),
                    registry.address());
        }
        table.print(invocation.out());
        registries.stream().filter(registry -> !registry.problem().isEmpty()).forEach(registry -> invocation
                .err()
                .println("warning: " + registry.name() + ": " + registry.problem()));
    }
}
