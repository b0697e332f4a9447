package dev.midimon.plugins.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.state.StateBoard.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("plugins P7 Published state")
class PublishedStateTest {

    private final PublishedState board = new PublishedState();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aValueIsReadUntilItIsWithdrawn() {
        board.publish("obs.scene", Optional.of("Main"));
        assertThat(board.value("obs.scene")).contains("Main");
        assertThat(board.values()).containsExactly(Map.entry("obs.scene", "Main"));

        board.publish("obs.scene", Optional.empty());
        assertThat(board.value("obs.scene")).isEmpty();
        assertThat(board.values()).isEmpty();
    }

    @Test
    void onlyChangesAreTold() {
        Subscription subscription = board.subscribe((name, value) -> heard.add(name + "=" + value.orElse("-")));
        board.publish("a", Optional.of(1L));
        board.publish("a", Optional.of(1L));
        board.publish("a", Optional.of(2L));
        board.publish("a", Optional.empty());
        subscription.close();
        board.publish("a", Optional.of(3L));

        assertThat(heard).containsExactly("a=1", "a=2", "a=-");
    }

    @Test
    void aListenerThatThrowsDoesNotHurtTheOthers() {
        board.subscribe((name, value) -> {
            throw new IllegalStateException("no");
        });
        board.subscribe((name, value) -> heard.add(name));
        board.publish("a", Optional.of(true));

        assertThat(heard).containsExactly("a");
    }

    @Test
    void aListenerMayPublishTheSameVariable() {
        board.subscribe((name, value) -> {
            heard.add(name + "=" + value.orElse("-"));
            if (value.equals(Optional.of(1L))) {
                board.publish(name, Optional.of(2L));
            }
        });
        board.publish("a", Optional.of(1L));

        assertThat(heard).containsExactly("a=1", "a=2");
    }

    @Test
    void theLastValueToldIsTheLastOnePublished() {
        board.subscribe((name, value) -> heard.add(String.valueOf(value.orElse("-"))));

        IntStream.range(0, 20_000).parallel().forEach(value -> board.publish("a", Optional.of((long) value)));

        assertThat(heard.get(heard.size() - 1))
                .isEqualTo(String.valueOf(board.value("a").orElseThrow()));
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertThatThrownBy(() -> board.publish("a", Optional.of(new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
