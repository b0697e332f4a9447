package dev.midimon.wasm.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("wasm W1.3 a module is read or refused")
class MeteringTest {

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final byte[] COUNTER = read(Path.of("src/test/resources/modules/counter.wasm"));

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readOrRefuse(byte[] module) {
        try {
            Metering.rewrite(module, 16, 1_000);
        } catch (ModuleException refused) {
            assertThat(refused).hasMessageContaining("at byte ");
        }
    }

    @Property(tries = 2_000)
    void randomBytesAreRefusedInWords(@ForAll @Size(max = 200) byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 2_000)
    void soAreRandomSections(@ForAll @Size(max = 200) byte[] bytes) {
        byte[] module = Arrays.copyOf(HEADER, HEADER.length + bytes.length);
        System.arraycopy(bytes, 0, module, HEADER.length, bytes.length);
        readOrRefuse(module);
    }

    @Property(tries = 1_000)
    void aDamagedModuleIsReadOrRefused(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1 << 30) Integer> places) {
        byte[] damaged = COUNTER.clone();
        for (int place : places) {
            damaged[place % damaged.length] = (byte) (place >> 8);
        }
        readOrRefuse(damaged);
    }

    @Property(tries = 200)
    void aTruncatedModuleIsReadOrRefused(@ForAll @IntRange(max = 20_000) int length) {
        readOrRefuse(Arrays.copyOf(COUNTER, length));
    }
}
