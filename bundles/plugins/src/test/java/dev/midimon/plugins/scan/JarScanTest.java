package dev.midimon.plugins.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("docs/capabilities.md: escape attempts of a jar")
class JarScanTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @DisplayName("J1 to J9 what a jar does by itself is found, with its place")
    @CsvSource({
        "Connects, network, java.net.Socket",
        "ConnectsByHttp, network, java.net.http.HttpClient.newHttpClient",
        "ConnectsByUrl, network, java.net.URL.openStream",
        "AsksForAName, network, java.net.InetAddress.getAllByName",
        "ReadsFiles, filesystem, java.nio.file.Files.readString",
        "WritesByWriter, filesystem, java.io.PrintWriter",
        "OpensAChannel, filesystem, java.nio.channels.FileChannel.open",
        "Deletes, filesystem, java.io.File.delete",
        "StartsAProgram, subprocess, java.lang.ProcessBuilder",
        "StartsAProgramTheOldWay, subprocess, java.lang.Runtime.exec",
        "EndsTheHub, system_control, java.lang.System.exit",
        "LoadsNativeCode, system_control, java.lang.System.load",
        "IsNativeCode, system_control, native code",
        "PressesKeys, system_control, java.awt.Robot",
        "GrantsItself, system_control, dev.midimon.plugins.Plugins.grant",
        "Records, audio, javax.sound.sampled.AudioSystem.getTargetDataLine",
        "PlaysMidi, midi, javax.sound.midi.MidiSystem.getReceiver"
    })
    void whatAJarCallsIsFoundWithItsPlace(String attempt, String capability, String callee) throws IOException {
        Findings findings = scan(attempt);

        assertThat(findings.capabilities()).containsExactly(capability);
        assertThat(findings.places(List.of(capability)))
                .startsWith(Attempts.class.getName() + "$" + attempt + ".go uses " + callee);
    }

    @ParameterizedTest
    @DisplayName("J1 also through a subclass, a thread, a method reference, a class constant, a constant name")
    @ValueSource(
            strings = {
                "ConnectsBySubclass",
                "ConnectsOnAThread",
                "ConnectsByMethodReference",
                "ConnectsByClassConstant",
                "ConnectsByName"
            })
    void aDetourIsFound(String attempt) throws IOException {
        assertThat(scan(attempt).capabilities()).containsExactly("network");
    }

    @ParameterizedTest
    @DisplayName("J10 reflection with computed names is told, and what it reaches is not known")
    @ValueSource(strings = {"ConnectsByComputedName", "CallsByMethodHandle", "OpensWhatIsPrivate"})
    void whatIsHiddenBehindReflectionIsToldAndNotRefused(String attempt) throws IOException {
        Findings findings = scan(attempt);

        assertThat(findings.capabilities()).isEmpty();
        assertThat(findings.places(List.of("hidden"))).contains(attempt + ".go uses java.lang.");
    }

    @Test
    @DisplayName("J11 what others do for it is not found")
    void aCallThroughAnObjectThatItWasGivenIsNotFound() throws IOException {
        assertThat(scan("ReachesThroughWhatItIsGiven").uses()).isEmpty();
    }

    @Test
    void harmlessUseOfTheSamePackagesIsNotFound() throws IOException {
        assertThat(scan("IsHarmless").uses()).isEmpty();
    }

    @Test
    @DisplayName("J12 code within other jars")
    void aJarWithinAJarIsLookedIntoWhateverItsName() throws IOException {
        Path inner = jar("inner.jar", "com/example/Plugin.class", bytesOf("Connects"));
        Path outer = jar("outer.jar", "data/picture.png", Files.readAllBytes(inner));

        assertThat(JarScan.of(outer).capabilities()).containsExactly("network");
    }

    @Test
    @DisplayName("J8 native libraries within the jar")
    void aNativeLibraryIsKnownByItsFirstBytes() throws IOException {
        byte[] library = {0x7F, 'E', 'L', 'F', 2, 1, 1, 0};

        assertThat(JarScan.of(jar("a.jar", "readme.txt", library)).places(List.of("system_control")))
                .isEqualTo("readme.txt uses native code");
    }

    @Test
    void aClassThatCannotBeReadIsNoneThatCanBeTrusted() throws IOException {
        byte[] broken = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99, 0, 1, 0};

        assertThat(JarScan.of(jar("a.jar", "a/B.class", broken)).capabilities()).containsExactly("system_control");
    }

    @Test
    void aBrokenJarWithinAJarIsNoneThatCanBeTrusted() throws IOException {
        byte[] broken = "PK\3\4 and nothing else".getBytes(StandardCharsets.US_ASCII);

        assertThat(JarScan.of(jar("a.jar", "lib/b.jar", broken)).capabilities()).containsExactly("system_control");
    }

    @Test
    void ofManyPlacesThreeAreNamed() throws IOException {
        Path file = folder.resolve("many.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String attempt :
                    List.of("Connects", "ConnectsByHttp", "ConnectsByUrl", "AsksForAName", "ConnectsBySubclass")) {
                write(zip, attempt + ".class", bytesOf(attempt));
            }
        }

        assertThat(JarScan.of(file).places(List.of("network")))
                .endsWith(" and 2 more")
                .contains("java.net.URL.openStream");
    }

    private Findings scan(String attempt) throws IOException {
        return JarScan.of(jar("scanned.jar", "com/example/Plugin.class", bytesOf(attempt)));
    }

    private static byte[] bytesOf(String attempt) throws IOException {
        try (InputStream content = Attempts.class.getResourceAsStream("Attempts$" + attempt + ".class")) {
            return content.readAllBytes();
        }
    }

    private Path jar(String name, String entry, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            write(zip, entry, content);
        }
        return file;
    }

    private static void write(ZipOutputStream zip, String entry, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(content);
        zip.closeEntry();
    }
}
