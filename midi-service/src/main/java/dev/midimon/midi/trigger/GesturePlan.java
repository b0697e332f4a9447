package dev.midimon.midi.trigger;

/**
 * Which gestures anybody waits for: what is not asked for is not recognised. Belongs to one mode and does not change; asked on the engine's strand, so
 * implementations neither block nor allocate.
 */
public interface GesturePlan {

    /** Asks for nothing but what needs no plan: keys, 7-bit controllers, parameters, pressure, bends, programs, system exclusive and transport. */
    GesturePlan NOTHING = new GesturePlan() {
        @Override
        public KeyPlan key(int device, int channel, int note) {
            return KeyPlan.NOTHING;
        }

        @Override
        public boolean fourteenBits(int cc) {
            return false;
        }

        @Override
        public boolean encoder(int cc) {
            return false;
        }
    };

    /**
     * Returns what is asked of a key.
     *
     * @param device index in the configuration, or {@link dev.midimon.api.action.TriggerContext#NONE}
     * @param channel 1..16
     * @param note 0..127
     * @return {@link KeyPlan#NOTHING} if nothing is
     */
    KeyPlan key(int device, int channel, int note);

    /**
     * Tells whether a controller and the one 32 above are wanted as one of 14 bits, on any device and channel.
     *
     * @param cc 0..31
     */
    boolean fourteenBits(int cc);

    /**
     * Tells whether a controller is wanted as an encoder, on any device and channel.
     *
     * @param cc 0..127
     */
    boolean encoder(int cc);
}
