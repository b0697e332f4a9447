package dev.midimon.midi.dispatch.condition;

/** Finds the program whose window is in front. */
@FunctionalInterface
public interface FrontWindow {

    /**
     * Asks the system. May take a moment.
     *
     * @return the program's name or path; empty when no window is in front
     * @throws UnknownException if this system does not tell
     * @throws InterruptedException if interrupted while waiting
     */
    String program() throws UnknownException, InterruptedException;

    /** This system does not tell. */
    final class UnknownException extends Exception {
        private static final long serialVersionUID = 1L;

        /**
         * Creates the failure.
         *
         * @param message why, and what to do
         */
        public UnknownException(String message) {
            super(message);
        }
    }
}
