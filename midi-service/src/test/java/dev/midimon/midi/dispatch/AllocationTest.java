package dev.midimon.midi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.midimon.api.action.Actions;
import dev.midimon.midi.dispatch.lane.Lane;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("dispatch §1 From bytes to lane")
class AllocationTest {
    private static final int WARM_UP = 30_000;
    private static final int EVENTS = 1000;

    @Test
    @DisplayName("D1.8 a press, a knob and a release allocate nothing on the port's thread")
    void eventsAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Stage stage = new Stage()) {
            stage.endWatching();
            stage.plugin("p", "1.0.0", Actions.action("one", context -> {}));
            String call = "{ type = \"plugin\", plugin = \"p\", data = { type = \"one\" } }";
            stage.configure("[[global_mappings]]\ntrigger = { type = \"Note\", note = 36 }\naction = " + call
                    + "\n[[global_mappings]]\ntrigger = { type = \"Note\", note = 36, on = \"release\" }\naction = "
                    + call
                    + "\n[[global_mappings]]\ntrigger = { type = \"CC\", cc = 7 }\naction = " + call);
            Lane lane = stage.dispatcher.laneSet().find("p").orElseThrow();
            for (int i = 0; i < WARM_UP / EVENTS; i++) {
                play(stage, lane);
            }
            long id = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(id);
            long nothing = threads.getThreadAllocatedBytes(id) - before;
            before = threads.getThreadAllocatedBytes(id);
            play(stage, lane);
            long bytes = threads.getThreadAllocatedBytes(id) - before - nothing;

            assertThat(bytes).isLessThan(EVENTS);
            assertThat(stage.dispatcher.summary().dropped()).isZero();
        }
    }

    private static void play(Stage stage, Lane lane) {
        for (int i = 0; i < EVENTS; i++) {
            long now = System.nanoTime();
            stage.dispatcher.listener().message(stage.pad, 0x90, 36, i % 127 + 1, now);
            stage.dispatcher.listener().message(stage.pad, 0xB0, 7, i % 127, now);
            stage.dispatcher.listener().message(stage.pad, 0x80, 36, 0, now);
            while (lane.waiting() > 100) {
                Thread.onSpinWait();
            }
        }
    }
}
