package dev.midimon.process.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R8.4 calls of a jar in a process of its own")
class CallThreadTest {

    private final CallThread calls = new CallThread("midimon-isolated-test");

    @Test
    void anInterruptEndsTheCallThatRunsAndNoLaterOne() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        calls.offer(1, () -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted.complete(true);
            }
        });
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

        calls.interrupt(1);
        calls.offer(2, () -> later.complete(Thread.currentThread().isInterrupted()));

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(later.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void anInterruptThatComesTooLateDisturbsNobody() throws Exception {
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        calls.offer(1, () -> {});
        calls.offer(2, () -> {
            began.countDown();
            try {
                mayEnd.await();
                second.complete(false);
            } catch (InterruptedException e) {
                second.complete(true);
            }
        });
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

        calls.interrupt(1);
        mayEnd.countDown();

        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aCallThatIsInterruptedWhileItWaitsIsNotMade() throws Exception {
        CompletableFuture<String> made = new CompletableFuture<>();
        CountDownLatch mayEnd = new CountDownLatch(1);
        calls.offer(1, () -> {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                made.complete("interrupted");
            }
        });
        calls.offer(2, () -> made.complete("second"));
        calls.offer(3, () -> made.complete("third"));

        calls.interrupt(2);
        mayEnd.countDown();

        assertThat(made.get(30, TimeUnit.SECONDS)).isEqualTo("third");
    }

    @Test
    void itTakesNoMoreThanItHolds() {
        CountDownLatch never = new CountDownLatch(1);
        Runnable waits = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        int taken = 0;
        while (taken <= CallThread.MOST_WAITING + 1 && calls.offer(waits)) {
            taken++;
        }

        assertThat(taken).isBetween(CallThread.MOST_WAITING, CallThread.MOST_WAITING + 1);
    }

    @Test
    @DisplayName("R8.2 one whose plugin ends makes the calls that it has, and takes no more")
    void oneThatClosesMakesTheCallsThatItHas() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        calls.offer(1, () -> {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        calls.offer(2, () -> second.complete(true));

        calls.close();

        assertThat(calls.offer(3, () -> {})).isFalse();
        mayEnd.countDown();
        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    }
}
