package dev.midimon.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.Jar;
import dev.midimon.api.action.ActionPlugin;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The headers that a plugin's annotations become")
class PluginHeadersTest {

    private Domain manifest;
    private String component;

    @BeforeEach
    void buildABundle() throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(classesOf(LampPlugin.class));
            builder.addClasspath(classesOf(ActionPlugin.class));
            builder.setBundleSymbolicName("org.example.lamp");
            builder.setBundleVersion("1.2.0");
            builder.setPrivatePackage("dev.midimon.api.plugin");
            builder.setProperty(
                    "Provide-Capability",
                    "midimon.plugin;midimon.plugin=${Midimon-Plugin};version:Version=\"${Bundle-Version}\"");
            builder.setProperty("-fixupmessages", "\"No translation found for macro: Midimon-Plugin\";is:=ignore");
            Jar jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            assertThat(builder.getWarnings()).noneMatch(warning -> warning.contains("macro"));
            manifest = Domain.domain(jar.getManifest());
            try (InputStream xml = jar.getResource("OSGI-INF/dev.midimon.api.plugin.LampPlugin.xml")
                    .openInputStream()) {
                component = new String(xml.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static File classesOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toFile();
    }

    @Test
    void idAndBundleVersionBecomeACapability() {
        assertThat(manifest.getProvideCapability().toString())
                .contains("midimon.plugin;midimon.plugin=lamp;version:Version=\"1.2.0\"");
    }

    @Test
    void whatThePluginReachesForBecomesARequirement() {
        assertThat(manifest.getRequireCapability().toString())
                .contains("midimon.capability;filter:=\"(midimon.capability=network)\"");
    }

    @Test
    void thePackageOfTheParameterAnnotationsIsImported() {
        assertThat(manifest.getImportPackage().toString()).contains("dev.midimon.api.parameter");
    }

    @Test
    void theComponentIsAnActionPluginThatNamesItself() {
        assertThat(component)
                .contains("<provide interface=\"dev.midimon.api.action.ActionPlugin\"/>")
                .contains("<property name=\"midimon.plugin\" type=\"String\" value=\"lamp\"/>");
    }
}
