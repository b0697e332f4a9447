package dev.midimon.wasm.host;

/** A WASI function fails. */
final class WasiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    WasiException(int errno) {
        super("errno " + errno, null, false, false);
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}
