package dev.midimon.api.hub;

import dev.midimon.api.state.StateBoard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The running hub. Safe to use from any thread; no method waits for an action. */
@ProviderType
public interface Hub {

    /**
     * Says how the hub is.
     *
     * @return a snapshot
     */
    HubStatus status();

    /**
     * Waits until the first configuration is in force, and says what the hub listens to.
     *
     * @return a line for each port, with the names of what is connected
     * @throws InterruptedException if interrupted while waiting
     */
    List<String> listening() throws InterruptedException;

    /**
     * Lists the ports and what is connected to them.
     *
     * @return a snapshot, in the order of the configuration
     */
    List<PortStatus> ports();

    /**
     * Reads the configuration file again. One with problems changes nothing.
     *
     * @return what was found
     */
    ConfigurationReport reload();

    /**
     * Switches the mode.
     *
     * @param name a mode, {@code next} or {@code previous}
     * @return the mode that is current now
     * @throws HubException with code {@code MODE_UNKNOWN}, naming the modes there are
     */
    String mode(String name);

    /**
     * Arms or disarms the hub. A disarmed hub shows events and runs nothing but the releases of what was pressed before.
     *
     * @param on true to arm
     */
    void arm(boolean on);

    /** Releases every held key and note and cancels every sequence. */
    void panic();

    /**
     * Plays events into the virtual port, as if a device had sent them. Their times are kept: the call returns when the last one was played.
     *
     * @param events in the order of their times
     * @throws InterruptedException if interrupted while waiting for the time of an event; what was pressed is released
     */
    void send(List<MidiEvent> events) throws InterruptedException;

    /**
     * Says what events would do, in the current mode and state, without doing it.
     *
     * @param events in the order of their times
     * @return one explanation for every trigger event they make
     */
    List<Explanation> simulate(List<MidiEvent> events);

    /**
     * Watches events and actions.
     *
     * @param listener called on a thread of the hub's own; what it is too slow for is dropped, with an entry that says how many
     * @return ends the watching
     */
    StateBoard.Subscription monitor(Consumer<MonitorEntry> listener);

    /**
     * Waits for somebody to press, hold, double-tap, play a chord or turn a knob, and writes the mapping for it.
     *
     * @param patience how long to wait for the first event
     * @return empty when nothing came
     * @throws InterruptedException if interrupted while waiting
     */
    Optional<Learned> learn(Duration patience) throws InterruptedException;

    /**
     * Lists the device templates, the user's and those that come with the hub.
     *
     * @return id to name, in order
     */
    Map<String, String> templates();

    /**
     * Writes a configuration to start from: the device, and a mapping for each of its controls.
     *
     * @param template a template's id
     * @return TOML
     * @throws HubException with code {@code TEMPLATE_UNKNOWN}, naming the nearest
     */
    String starter(String template);

    /**
     * What was learned.
     *
     * @param description what was seen, in words
     * @param toml a mapping for it, ready to be pasted
     */
    record Learned(String description, String toml) {}
}
