package dev.midimon.registry.install;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import java.nio.file.Path;
import java.util.List;

/** A process that does something to a marketplace and prints the code of each refusal. */
final class LimitedInstallation {
    private LimitedInstallation() {}

    /** Arguments: the home folder, then {@code install:ID}, {@code rollback:ID} or {@code uninstall:ID} as often as wanted. */
    public static void main(String[] arguments) throws Exception {
        try (Shop shop = new Shop(Path.of(arguments[0]))) {
            shop.sells(Signatures.OFF, shop.document());
            LocalMarket market = shop.open();
            for (String what : List.of(arguments).subList(1, arguments.length)) {
                String id = what.substring(what.indexOf(':') + 1);
                try {
                    switch (what.substring(0, what.indexOf(':'))) {
                        case "install" -> market.install(InstallRequest.of(id), new InstallWatcher() {});
                        case "rollback" -> market.rollback(id);
                        default -> market.uninstall(id);
                    }
                    System.out.println(what + " done");
                } catch (PluginException e) {
                    System.out.println(what + " " + e.code());
                }
            }
        }
    }
}
