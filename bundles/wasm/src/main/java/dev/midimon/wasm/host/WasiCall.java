package dev.midimon.wasm.host;

import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.HostCall;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmInterruptedException;

/** A WASI function that may fail; its failure becomes its result. */
@FunctionalInterface
interface WasiCall {

    void call(Guest guest, Memory memory, long[] arguments) throws IOException, WasiException;

    /** Makes a host call of it. */
    static HostCall of(WasiCall function) {
        return (guest, arguments) -> {
            try {
                function.call(guest, guest.memory(), arguments);
                return Errno.SUCCESS;
            } catch (WasiException e) {
                return e.errno();
            } catch (ClosedByInterruptException e) {
                throw new WasmInterruptedException(e);
            } catch (IOException e) {
                return errno(e);
            }
        };
    }

    private static int errno(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return Errno.NOENT;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return Errno.EXIST;
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return Errno.NOTEMPTY;
        }
        if (failure instanceof NotDirectoryException) {
            return Errno.NOTDIR;
        }
        if (failure instanceof AccessDeniedException) {
            return Errno.ACCES;
        }
        return failure instanceof FileSystemLoopException ? Errno.LOOP : Errno.IO;
    }
}
