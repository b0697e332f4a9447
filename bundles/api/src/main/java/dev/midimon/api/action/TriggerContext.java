package dev.midimon.api.action;

import java.util.Objects;

/**
 * The trigger that fired. Immutable; may be kept.
 *
 * <p>What a trigger does not have is {@link #NONE}: a knob has no note, a key has no cc.
 */
public final class TriggerContext {

    /** The number that stands for nothing. Encoder steps may be -1: ask {@link #gesture()} first. */
    public static final int NONE = -1;

    private final Gesture gesture;
    private final boolean release;
    private final String device;
    private final String port;
    private final int channel;
    private final int note;
    private final int velocity;
    private final int cc;
    private final int value;
    private final String mode;
    private final long nanoTime;

    private TriggerContext(Builder from) {
        this.gesture = from.gesture;
        this.release = from.release;
        this.device = from.device;
        this.port = from.port;
        this.channel = from.channel;
        this.note = from.note;
        this.velocity = from.velocity;
        this.cc = from.cc;
        this.value = from.value;
        this.mode = from.mode;
        this.nanoTime = from.nanoTime;
    }

    /**
     * Starts a context, for the hub and for plugins' tests.
     *
     * @param gesture what the fingers did
     * @return a builder with everything else absent
     */
    public static Builder of(Gesture gesture) {
        return new Builder(gesture);
    }

    /**
     * Returns what the fingers did.
     *
     * @return never null
     */
    public Gesture gesture() {
        return gesture;
    }

    /**
     * Tells a release from a press.
     *
     * @return true when the key went up
     */
    public boolean release() {
        return release;
    }

    /**
     * Returns the device's id in the configuration, or what the port calls it.
     *
     * @return empty when there is none
     */
    public String device() {
        return device;
    }

    /**
     * Returns the name of the port that the device is on.
     *
     * @return empty when there is none
     */
    public String port() {
        return port;
    }

    /**
     * Returns the MIDI channel.
     *
     * @return 1..16, or {@link #NONE}
     */
    public int channel() {
        return channel;
    }

    /**
     * Returns the note number; middle C is 60.
     *
     * @return 0..127, or {@link #NONE}
     */
    public int note() {
        return note;
    }

    /**
     * Returns how hard the key was pressed or released.
     *
     * @return 0..127, or {@link #NONE}
     */
    public int velocity() {
        return velocity;
    }

    /**
     * Returns the controller number.
     *
     * @return 0..127, or {@link #NONE}
     */
    public int cc() {
        return cc;
    }

    /**
     * Returns the value of what moved: 0..127 for 7-bit controllers, pressure and programs; 0..16383 for pitch bend (centre 8192), 14-bit controllers
     * and non-registered parameters; signed steps for encoders; the velocity for keys.
     *
     * @return the value, or {@link #NONE}
     */
    public int value() {
        return value;
    }

    /**
     * Returns the mode that was current when the trigger fired.
     *
     * @return empty when there are no modes
     */
    public String mode() {
        return mode;
    }

    /**
     * Returns when the event arrived.
     *
     * @return nanoseconds on the scale of {@link System#nanoTime()}; the file's own time when a file is replayed in virtual time
     */
    public long nanoTime() {
        return nanoTime;
    }

    @Override
    public String toString() {
        return gesture.word() + (release ? " released" : "") + " device=" + device + " channel=" + channel + " note="
                + note + " velocity=" + velocity + " cc=" + cc + " value=" + value + " mode=" + mode;
    }

    /** Collects the parts of a context. May be used again for another. Not safe for use by several threads. */
    public static final class Builder {
        private Gesture gesture;
        private boolean release;
        private String device = "";
        private String port = "";
        private int channel = NONE;
        private int note = NONE;
        private int velocity = NONE;
        private int cc = NONE;
        private int value = NONE;
        private String mode = "";
        private long nanoTime;

        private Builder(Gesture gesture) {
            this.gesture = Objects.requireNonNull(gesture, "gesture");
        }

        /**
         * Sets the gesture.
         *
         * @param newGesture what the fingers did
         * @return this
         */
        public Builder gesture(Gesture newGesture) {
            this.gesture = Objects.requireNonNull(newGesture, "gesture");
            return this;
        }

        /**
         * Sets whether it is a release.
         *
         * @param newRelease true when the key went up
         * @return this
         */
        public Builder release(boolean newRelease) {
            this.release = newRelease;
            return this;
        }

        /**
         * Sets the device.
         *
         * @param newDevice id in the configuration, or what the port calls it
         * @return this
         */
        public Builder device(String newDevice) {
            this.device = Objects.requireNonNull(newDevice, "device");
            return this;
        }

        /**
         * Sets the port.
         *
         * @param newPort name in the configuration
         * @return this
         */
        public Builder port(String newPort) {
            this.port = Objects.requireNonNull(newPort, "port");
            return this;
        }

        /**
         * Sets the channel.
         *
         * @param newChannel 1..16, or {@link #NONE}
         * @return this
         */
        public Builder channel(int newChannel) {
            this.channel = newChannel;
            return this;
        }

        /**
         * Sets the note.
         *
         * @param newNote 0..127, or {@link #NONE}
         * @return this
         */
        public Builder note(int newNote) {
            this.note = newNote;
            return this;
        }

        /**
         * Sets the velocity.
         *
         * @param newVelocity 0..127, or {@link #NONE}
         * @return this
         */
        public Builder velocity(int newVelocity) {
            this.velocity = newVelocity;
            return this;
        }

        /**
         * Sets the controller.
         *
         * @param newCc 0..127, or {@link #NONE}
         * @return this
         */
        public Builder cc(int newCc) {
            this.cc = newCc;
            return this;
        }

        /**
         * Sets the value.
         *
         * @param newValue see {@link TriggerContext#value()}
         * @return this
         */
        public Builder value(int newValue) {
            this.value = newValue;
            return this;
        }

        /**
         * Sets the mode.
         *
         * @param newMode the current mode's name
         * @return this
         */
        public Builder mode(String newMode) {
            this.mode = Objects.requireNonNull(newMode, "mode");
            return this;
        }

        /**
         * Sets the time of arrival.
         *
         * @param newNanoTime nanoseconds
         * @return this
         */
        public Builder nanoTime(long newNanoTime) {
            this.nanoTime = newNanoTime;
            return this;
        }

        /**
         * Makes the context.
         *
         * @return a new one with what was set
         */
        public TriggerContext build() {
            return new TriggerContext(this);
        }
    }
}
