package dev.midimon.plugins.life;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.plugins.PluginState;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why the components of a bundle did not come up, as declarative services tell it. */
final class ComponentReasons {

    private final ServiceComponentRuntime runtime;

    ComponentReasons(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** What keeps a component down. */
    record Reason(PluginState state, String text) {}

    Optional<Reason> of(Bundle bundle) {
        Collection<ComponentDescriptionDTO> components = runtime.getComponentDescriptionDTOs(bundle);
        return components.stream().flatMap(this::reasons).findFirst();
    }

    private Stream<Reason> reasons(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty() && component.configurationPolicy.equals("require")) {
            return Stream.of(new Reason(
                    PluginState.UNRESOLVED,
                    "component " + component.name + " needs a configuration for "
                            + String.join(", ", component.configurationPid)));
        }
        return configurations.stream().flatMap(configuration -> reason(component, configuration).stream());
    }

    private static Optional<Reason> reason(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Optional.of(new Reason(
                        PluginState.FAILED, component.name + " failed to start: " + cause(configuration.failure)));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Optional.of(new Reason(
                        PluginState.UNRESOLVED,
                        "component " + component.name + " needs " + services(component, configuration)));
            default -> Optional.empty();
        };
    }

    private static String services(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return Arrays.stream(configuration.unsatisfiedReferences)
                .flatMap(missing ->
                        Arrays.stream(component.references).filter(reference -> reference.name.equals(missing.name)))
                .map(reference -> "a service " + reference.interfaceName)
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** The innermost cause of a stack trace. */
    private static String cause(String trace) {
        String[] lines = trace.strip().split("\\R");
        return Arrays.stream(lines)
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("Caused by: ".length()))
                .orElse(lines[0]);
    }

    /** The plugins that the components of a started bundle name. */
    Collection<String> plugins(Bundle bundle) {
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> Arrays.asList(component.serviceInterfaces).contains(ActionPlugin.class.getName()))
                .flatMap(component -> Stream.ofNullable(component.properties.get(MidimonPlugin.NAMESPACE)))
                .map(Object::toString)
                .toList();
    }

    /** Switches the component of one plugin of a bundle on or off. */
    void enable(Bundle bundle, String plugin, boolean enabled) {
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            if (plugin.equals(component.properties.get(MidimonPlugin.NAMESPACE))
                    && runtime.isComponentEnabled(component) != enabled) {
                var unused = enabled ? runtime.enableComponent(component) : runtime.disableComponent(component);
            }
        }
    }
}
