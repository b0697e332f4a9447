package dev.midimon.registry.install;

import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import java.nio.file.Path;

/** A process that ends without a word after one step of what it was told to do. */
final class KilledInstallation {
    private KilledInstallation() {}

    /** Arguments: the home folder, the step, and what to do, as {@link KillTest} calls it. */
    public static void main(String[] arguments) throws Exception {
        Shop shop = new Shop(Path.of(arguments[0]));
        Step last = Step.valueOf(arguments[1]);
        shop.sells(Signatures.OFF, shop.document());
        LocalMarket market = shop.open(step -> {
            if (step == last) {
                Runtime.getRuntime().halt(137);
            }
        });
        switch (arguments[2]) {
            case "install", "update", "update that fails" ->
                market.install(InstallRequest.of("lamp"), new InstallWatcher() {});
            case "rollback" -> market.rollback("lamp");
            default -> market.uninstall("lamp");
        }
        throw new IllegalStateException("the step " + last + " was not reached");
    }
}
