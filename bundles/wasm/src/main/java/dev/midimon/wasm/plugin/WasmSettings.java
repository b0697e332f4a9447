package dev.midimon.wasm.plugin;

import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.plugins.SettingsDeclaration;
import dev.midimon.wasm.engine.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a user may set for a WASM plugin. What is set counts, upwards and downwards; what is not is left to the plugin, which can only go below the standard.
 *
 * @param maxInstructions of a call
 * @param maxSeconds of a call
 * @param maxMemoryMb of an instance
 * @param maxModuleMb of the module's file
 * @param allowedHosts that it may reach, if it has the capability network
 */
record WasmSettings(
        @Description("instructions that one call may take") @Range(min = 1_000, max = 1e12)
        OptionalLong maxInstructions,

        @Description("seconds that one call may take") @Range(min = 0.001, max = 3_600)
        OptionalDouble maxSeconds,

        @Description("MiB of memory that the plugin may have") @Range(min = 1, max = 2_047)
        OptionalInt maxMemoryMb,

        @Description("MiB that the module may have; counts when it is read")
        @Range(min = 1, max = ModuleSize.HIGHEST_MIB)
        OptionalInt maxModuleMb,

        @Description("hosts that the plugin may reach: api.example.com, localhost:8080, *.example.com")
        Optional<List<String>> allowedHosts) {

    private static final RecordShape<WasmSettings> SHAPE = RecordShape.of(WasmSettings.class);

    static SettingsDeclaration declaration() {
        return new SettingsDeclaration() {
            @Override
            public String schema() {
                return SHAPE.schema();
            }

            @Override
            public Set<String> secrets() {
                return Set.of();
            }

            @Override
            public Parameters check(Parameters values) {
                SHAPE.convert(values);
                return values;
            }
        };
    }

    static WasmSettings of(Parameters values) {
        return SHAPE.convert(values);
    }

    /** What holds for a plugin that asks for some limits itself. */
    Limits limits(Limits asked) {
        return new Limits(
                maxInstructions.orElse(asked.instructions()),
                maxSeconds.isPresent() ? Duration.ofNanos((long) (maxSeconds.getAsDouble() * 1e9)) : asked.time(),
                maxMemoryMb.isPresent() ? maxMemoryMb.getAsInt() * Limits.PAGES_PER_MIB : asked.memoryPages());
    }
}
