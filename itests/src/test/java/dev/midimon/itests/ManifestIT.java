package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The rule of dependencies, read from the packed manifests")
class ManifestIT {
    private static final Set<String> EXPORTERS = Set.of("dev.midimon.api", "dev.midimon.plugins");
    private static final Set<String> ON_API_ONLY = Set.of(
            "dev.midimon.actions",
            "dev.midimon.actions-desktop",
            "dev.midimon.plugin-obs",
            "dev.midimon.plugin-spotify");

    static List<Path> everyBundle() {
        return Distribution.bundles();
    }

    static List<Path> ownBundles() {
        return Distribution.ownBundles();
    }

    static Stream<Path> actionBundles() {
        return ownBundles().stream().filter(jar -> ON_API_ONLY.contains(Manifests.symbolicName(jar)));
    }

    @ParameterizedTest
    @MethodSource("everyBundle")
    void everyJarIsABundle(Path jar) {
        assertThat(Manifests.symbolicName(jar)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("ownBundles")
    void isNamedAfterItsArtifact(Path jar) {
        String name = Manifests.symbolicName(jar);

        assertThat(jar.getFileName().toString()).startsWith(name.substring("dev.midimon.".length()) + "-");
    }

    @ParameterizedTest
    @MethodSource("ownBundles")
    void onlyApiAndPluginsExport(Path jar) {
        if (EXPORTERS.contains(Manifests.symbolicName(jar))) {
            assertThat(Manifests.exports(jar)).isNotEmpty();
        } else {
            assertThat(Manifests.exports(jar)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("actionBundles")
    void actionsImportNothingOfTheProjectButTheApi(Path jar) {
        assertThat(Manifests.imports(jar))
                .filteredOn(name -> name.startsWith("dev.midimon."))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith("dev.midimon.api."));
    }

    @Test
    void theApiImportsNothingButTheJdkAndItself() {
        Path api = ownBundles().stream()
                .filter(jar -> Manifests.symbolicName(jar).equals("dev.midimon.api"))
                .findFirst()
                .orElseThrow();

        assertThat(Manifests.imports(api))
                .allMatch(name -> name.startsWith("java.") || name.startsWith("dev.midimon.api."));
    }
}
