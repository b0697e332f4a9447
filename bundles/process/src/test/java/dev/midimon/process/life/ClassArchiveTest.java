package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R8.6 The archive of classes")
class ClassArchiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private final AtomicInteger made = new AtomicInteger();
    private Path source;

    @BeforeEach
    void writeTheSource() throws IOException {
        source = Files.writeString(home.resolve("a.jar"), "a");
    }

    private ClassArchive archive() {
        return archive(file -> {
            made.incrementAndGet();
            Files.writeString(file, "classes");
        });
    }

    private ClassArchive archive(ClassArchive.Maker maker) {
        return new ClassArchive(home.resolve("cache"), List.of(source), maker);
    }

    private Path awaitFound(ClassArchive archive) {
        await().atMost(PATIENCE).until(() -> archive.find().isPresent());
        return archive.find().orElseThrow();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("cache"))) {
            return files.toList();
        }
    }

    @Test
    void isMadeInTheBackgroundOnceAndFoundByTheNextHub() throws Exception {
        ClassArchive first = archive();
        assertThat(first.find()).isEmpty();
        Path file = awaitFound(first);

        assertThat(file).hasContent("classes");
        assertThat(archive().find()).contains(file);
        assertThat(made).hasValue(1);
        assertThat(files()).containsExactly(file);
    }

    @Test
    void oneThatIsDamagedIsNotUsedAndMadeAnew() throws Exception {
        Path file = awaitFound(archive());
        Files.writeString(file, "clusses");

        ClassArchive next = archive();
        assertThat(next.find()).isEmpty();
        assertThat(awaitFound(next)).hasContent("classes");
        assertThat(made).hasValue(2);
    }

    @Test
    void oneThatIsDamagedWhileTheHubRunsIsNotUsedEither() throws Exception {
        ClassArchive archive = archive();
        Path file = awaitFound(archive);
        Files.writeString(file, "cut");

        assertThat(archive.find()).isEmpty();
    }

    @Test
    void otherJarsNeedAnotherOne() throws Exception {
        Path old = awaitFound(archive());
        Files.writeString(source, "changed");

        assertThat(awaitFound(archive())).isNotEqualTo(old);
        assertThat(made).hasValue(2);
    }

    @Test
    void whatIsAMonthOldGoesWhenANewOneIsMade() throws Exception {
        Path old = awaitFound(archive());
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        Files.writeString(source, "changed");

        Path file = awaitFound(archive());
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aMakerThatFailsLeavesNothingAndIsNotAskedAgain() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ClassArchive archive = archive(file -> {
            made.incrementAndGet();
            Files.writeString(file, "half");
            asked.countDown();
            throw new IOException("no space");
        });
        assertThat(archive.find()).isEmpty();
        asked.await();
        await().atMost(PATIENCE).until(() -> files().isEmpty());

        assertThat(archive.find()).isEmpty();
        assertThat(made).hasValue(1);
    }

    @Test
    void theEndOfTheHubStopsTheMaker() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        ClassArchive archive = archive(file -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                stopped.countDown();
            }
        });
        assertThat(archive.find()).isEmpty();
        asked.await();

        archive.close();
        stopped.await();
        await().atMost(PATIENCE).until(() -> files().isEmpty());
    }
}
