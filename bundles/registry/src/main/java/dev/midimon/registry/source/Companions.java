package dev.midimon.registry.source;

import dev.midimon.registry.document.Artefact;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What stands beside a document and is asked for together with it: the list of revoked keys, and its signatures where it is known that they are needed. Used by
 * one thread; closing it gives up what nobody has waited for.
 */
final class Companions implements AutoCloseable {
    private static final String SIGNATURES = ".sig";
    private static final String REVOKED = ".revoked";

    private final SmallFiles files;
    private final URI document;
    private final SmallFiles.Pending revoked;
    private final Optional<SmallFiles.Pending> signatures;

    /**
     * Asks for them.
     *
     * @param document its address
     * @param signed whether its signatures are needed whatever comes
     */
    Companions(SmallFiles files, URI document, boolean signed) {
        this.files = files;
        this.document = document;
        this.revoked = files.begin(beside(REVOKED));
        this.signatures = signed ? Optional.of(files.begin(beside(SIGNATURES))) : Optional.empty();
    }

    private URI beside(String suffix) {
        return URI.create(document + suffix);
    }

    /** The list of revoked keys, which counts when it is signed; empty when there is none. */
    Optional<byte[]> revoked() throws InterruptedException {
        return revoked.await();
    }

    /** The signatures of that list. */
    List<Artefact.Signature> signaturesOfRevoked() throws InterruptedException {
        return read(files.get(beside(REVOKED + SIGNATURES)));
    }

    /** The document's signatures; empty when there are none. */
    List<Artefact.Signature> signatures() throws InterruptedException {
        return read(signatures.isPresent() ? signatures.get().await() : files.get(beside(SIGNATURES)));
    }

    private static List<Artefact.Signature> read(Optional<byte[]> file) {
        return SignatureFile.read(file.orElse(new byte[0]));
    }

    @Override
    public void close() {
        revoked.close();
        signatures.ifPresent(SmallFiles.Pending::close);
    }
}
