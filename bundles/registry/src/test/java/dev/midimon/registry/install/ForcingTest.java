package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("registry §6.1 What was laid is forced to the disk beside other work")
class ForcingTest {

    @Test
    void isOnTheDiskOnceItWasWaitedFor() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        AtomicBoolean forced = new AtomicBoolean();
        Forcing forcing = new Forcing(() -> {
            try {
                forced.set(looked.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        looked.countDown();

        forcing.await();

        assertThat(forced).isTrue();
    }

    @Test
    void isRefusedWithWhatTheDiskSaid() {
        Forcing forcing = new Forcing(() -> {
            throw new PluginException("DISK_WRITE_FAILED", "no space left");
        });

        assertThatThrownBy(forcing::await).isInstanceOf(PluginException.class).hasMessageContaining("no space left");
        forcing.end();
    }
}
