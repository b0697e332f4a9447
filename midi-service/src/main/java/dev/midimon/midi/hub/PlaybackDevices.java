package dev.midimon.midi.hub;

import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Configuration.DeviceRule;
import java.util.List;
import java.util.Optional;

/** A file, or a person with a keyboard, stands for whatever devices the configuration names: each rule matches it, so that the channel alone decides. */
final class PlaybackDevices {
    private static final Optional<String> ANY = Optional.of("/.*/");

    private PlaybackDevices() {}

    static Configuration in(Configuration configuration) {
        List<DeviceRule> rules = configuration.devices().stream()
                .map(rule -> new DeviceRule(rule.id(), ANY, rule.channel(), rule.enabled(), rule.debounce()))
                .toList();
        return new Configuration(
                configuration.origin(),
                rules,
                configuration.system(),
                configuration.ports(),
                configuration.logging(),
                configuration.timing(),
                configuration.startMode(),
                configuration.led(),
                configuration.modes(),
                configuration.globalMappings(),
                configuration.globalFeedback(),
                configuration.plugins(),
                configuration.policy(),
                configuration.warnings());
    }
}
