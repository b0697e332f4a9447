package dev.midimon.port.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that play the library's. */
@DisplayName("jack §6.2 The library's threads end before a client is closed")
@Timeout(60)
class CallbackThreadsTest {

    private final Set<Integer> alive = ConcurrentHashMap.newKeySet();
    private final CallbackThreads callbacks = new CallbackThreads(new NativeThreads() {
        @Override
        public int current() {
            return number(Thread.currentThread());
        }

        @Override
        public boolean isAlive(int thread) {
            return alive.contains(thread);
        }
    });

    private static int number(Thread thread) {
        return (int) thread.getId();
    }

    private Thread library(Runnable script) {
        Thread thread = new Thread(() -> {
            script.run();
            alive.remove(number(Thread.currentThread()));
        });
        alive.add(number(thread));
        thread.start();
        return thread;
    }

    @Test
    void periodsGoOnUntilTheEnd() {
        assertThat(callbacks.mayGoOn()).isTrue();
        callbacks.end();
        assertThat(callbacks.mayGoOn()).isFalse();
    }

    @Test
    void theEndWaitsForTheThreadThatWasRefusedAPeriod() {
        Thread thread = library(() -> {
            while (callbacks.mayGoOn()) {
                Thread.onSpinWait();
            }
        });

        callbacks.end();

        assertThat(alive).doesNotContain(number(thread));
    }

    @Test
    void theEndWaitsForTheThreadThatToldThatTheServerWentAway() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Thread thread = library(() -> {
            callbacks.lastCall();
            told.countDown();
            while (callbacks.mayGoOn()) {
                Thread.onSpinWait();
            }
        });
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();

        callbacks.end();

        assertThat(alive).doesNotContain(number(thread));
    }

    @Test
    void aLibraryThatCallsAgainAfterARefusalIsNotWaitedFor() {
        CountDownLatch closed = new CountDownLatch(1);
        Thread thread = library(() -> {
            while (closed.getCount() > 0) {
                callbacks.mayGoOn();
            }
        });

        callbacks.end();

        assertThat(alive).contains(number(thread));
        closed.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
    }
}
