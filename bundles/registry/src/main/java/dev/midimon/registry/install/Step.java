package dev.midimon.registry.install;

/** The steps of an installation, in their order. A test ends the process after each of them. */
public enum Step {
    /** The plan stands. */
    PLANNED,
    /** Every file is in the cache, with the right size and checksum. */
    DOWNLOADED,
    /** Every release is unpacked on the shelf, and is what the document says. */
    CHECKED,
    /** Copies of it lie in the deploy folder, beside their places. */
    STAGED,
    /** The ledger names the new set. */
    COMMITTED,
    /** The deploy folder holds it. */
    DEPLOYED,
    /** Plugin life runs it. */
    RUNNING,
    /** It does not run, and the ledger names the old set again. */
    TAKEN_BACK
}
