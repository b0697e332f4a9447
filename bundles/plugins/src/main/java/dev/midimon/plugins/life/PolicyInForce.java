package dev.midimon.plugins.life;

import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The policy that the configuration gave last, and what a new one means for the plugins that there are. */
final class PolicyInForce implements PluginPolicies {

    private final PluginLife life;
    private volatile Optional<PluginPolicy> policy = Optional.empty();

    PolicyInForce(PluginLife life) {
        this.life = life;
    }

    @Override
    public Optional<PluginPolicy> current() {
        return policy;
    }

    @Override
    public synchronized void configure(PluginPolicy next) {
        Optional<PluginPolicy> before = policy;
        policy = Optional.of(next);
        life.isolate(next.isolated());
        before.ifPresentOrElse(old -> life.tryAgain(concerned(old, next)), life::load);
    }

    private static Predicate<Unit> concerned(PluginPolicy old, PluginPolicy next) {
        boolean sandboxChanged = old.sandbox() != next.sandbox();
        return unit -> unit.current()
                .filter(current -> (sandboxChanged && current.content().isPresent())
                        || isolationChanged(current.facts().plugins().keySet(), old, next))
                .isPresent();
    }

    private static boolean isolationChanged(Set<String> ids, PluginPolicy old, PluginPolicy next) {
        return ids.stream()
                .anyMatch(id -> old.isolated().contains(id) != next.isolated().contains(id));
    }

    @Override
    public void awaitLoaded(Duration deadline) {
        life.settle(unit -> true, deadline);
    }
}
