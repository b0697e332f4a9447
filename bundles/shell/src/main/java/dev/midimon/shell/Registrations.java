package dev.midimon.shell;

import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Offers commands, in Gogo and to the control socket. The framework takes them back when the bundle stops; {@link #close} does earlier. */
final class Registrations implements AutoCloseable {
    private static final String SCOPE = "midimon";

    private final List<Runnable> withdrawals;

    private Registrations(List<Runnable> withdrawals) {
        this.withdrawals = withdrawals;
    }

    static Registrations of(BundleContext context, Command... commands) {
        return new Registrations(List.of(commands).stream()
                .map(command -> register(context, command))
                .toList());
    }

    private static Runnable register(BundleContext context, Command command) {
        var properties = FrameworkUtil.asDictionary(
                Map.of(CommandProcessor.COMMAND_SCOPE, SCOPE, CommandProcessor.COMMAND_FUNCTION, command.name()));
        var gogo = context.registerService(Function.class, new GogoFunction(command), properties);
        var own = context.registerService(Command.class, command, properties);
        return () -> {
            own.unregister();
            gogo.unregister();
        };
    }

    @Override
    public void close() {
        withdrawals.forEach(Runnable::run);
    }
}
