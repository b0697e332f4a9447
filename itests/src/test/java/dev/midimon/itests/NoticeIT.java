package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("NOTICE names the work of others in the distribution")
class NoticeIT {

    /** A line such as {@code org.tomlj:tomlj 2.2.0, packages org.tomlj}: group, artifact, version and, when it is embedded, packages. */
    private static final Pattern ENTRY =
            Pattern.compile("^  ([\\w.-]+):([\\w.-]+) ([\\w.-]*\\w)(?:, packages ([\\w.]+))?$", Pattern.MULTILINE);

    private static final String OWN = "dev.midimon";

    static List<Path> everyJar() throws IOException {
        try (Stream<Path> files = Files.walk(Distribution.home())) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void namesEveryJarOfOthersWithItsVersion(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> artifacts = file.stream()
                    .filter(entry -> entry.getName().endsWith("/pom.properties"))
                    .map(entry -> artifact(file, entry))
                    .toList();
            assertThat(artifacts).as("Maven coordinates in the jar").isNotEmpty();
            assertThat(artifacts)
                    .filteredOn(artifact -> !artifact.startsWith(OWN + ":"))
                    .isSubsetOf(entries().map(NoticeIT::artifact).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void namesWhatTheProjectsJarsEmbed(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.stream().noneMatch(entry -> entry.getName().startsWith("META-INF/maven/" + OWN + "/"))) {
                return;
            }
            List<String> named = entries()
                    .map(entry -> entry.group(4))
                    .filter(name -> name != null)
                    .toList();
            assertThat(file.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .allSatisfy(name -> assertThat(name.replace('/', '.'))
                            .satisfiesAnyOf(type -> assertThat(type).startsWith(OWN + "."), type -> assertThat(named)
                                    .anyMatch(embedded -> type.startsWith(embedded + "."))));
        }
    }

    @Test
    void namesNothingThatIsNotThere() throws IOException {
        String parent = Files.readString(Path.of("..", "pom.xml"));
        assertThat(entries().filter(entry -> entry.group(4) != null))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(parent)
                        .containsPattern("<groupId>%s</groupId>\\s*<artifactId>%s</artifactId>\\s*<version>%s</version>"
                                .formatted(entry.group(1), entry.group(2), entry.group(3))));
        List<String> files =
                everyJar().stream().map(jar -> jar.getFileName().toString()).toList();
        assertThat(entries().filter(entry -> entry.group(4) == null))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(files)
                        .containsAnyOf(entry.group(2) + ".jar", entry.group(2) + "-" + entry.group(3) + ".jar"));
    }

    @Test
    void theLicencesThatItRefersToAreThere() throws IOException {
        List<String> files = Pattern.compile("licenses/[\\w.-]+\\w")
                .matcher(notice())
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                        Distribution.home().resolve(file))
                .isNotEmptyFile());
        assertThat(Distribution.home().resolve("LICENSE")).isNotEmptyFile();
    }

    private static Stream<MatchResult> entries() throws IOException {
        return ENTRY.matcher(notice()).results();
    }

    private static String notice() throws IOException {
        return Files.readString(Distribution.home().resolve("NOTICE"));
    }

    private static String artifact(MatchResult entry) {
        return entry.group(1) + ":" + entry.group(2) + " " + entry.group(3);
    }

    private static String artifact(JarFile jar, JarEntry properties) {
        Properties pom = new Properties();
        try (var content = jar.getInputStream(properties)) {
            pom.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("groupId") + ":" + pom.getProperty("artifactId") + " " + pom.getProperty("version");
    }
}
