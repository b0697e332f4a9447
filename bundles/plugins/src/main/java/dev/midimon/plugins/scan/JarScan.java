package dev.midimon.plugins.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/**
 * Reads the classes of a jar, and of the jars within it, and tells what they reach for. It runs nothing. What it finds is there; what it does not find may be
 * hidden: behind reflection with names that are put together, or in what the code fetches and loads. Entries are known by their first bytes, since names can lie.
 */
public final class JarScan {

    private static final int MAX_ENTRY_BYTES = 64 << 20;
    private static final int MAX_DEPTH = 4;

    private static final int JAVA = 0xCAFE_BABE;
    private static final int ZIP = 0x504B_0304;
    /** ELF, and Mach-O in both sizes and byte orders; its universal form begins like a class and is none. */
    private static final Set<Integer> NATIVE = Set.of(0x7F45_4C46, 0xFEED_FACE, 0xFEED_FACF, 0xCEFA_EDFE, 0xCFFA_EDFE);

    private static final int WINDOWS = 0x4D5A; // MZ, in the first two bytes

    private final Rules rules = new Rules();
    private final Set<Use> uses = new LinkedHashSet<>();

    /** Begins with nothing. */
    public JarScan() {}

    /**
     * Scans a jar.
     *
     * @param jar a whole one
     * @return what was found
     * @throws IOException if it cannot be read
     */
    public static Findings of(Path jar) throws IOException {
        JarScan scan = new JarScan();
        scan.jar(jar, "", 0);
        return scan.findings();
    }

    /**
     * Scans one entry of a jar.
     *
     * @param name its name
     * @param content what it holds, of which no more is read than the scan needs
     * @throws IOException if it cannot be read
     */
    public void entry(String name, InputStream content) throws IOException {
        entry(content, name, 0);
    }

    /** Returns what has been found so far. */
    public Findings findings() {
        return new Findings(List.copyOf(uses));
    }

    /** A framework opens jars by their directory at the end, so they are read in the same way. */
    private void jar(Path file, String where, int depth) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    entry(content, where + entry.getName(), depth);
                }
            }
        }
    }

    private void entry(InputStream content, String name, int depth) throws IOException {
        byte[] begin = content.readNBytes(Integer.BYTES);
        if (begin.length < Integer.BYTES) {
            return;
        }
        int magic = ByteBuffer.wrap(begin).getInt();
        if (magic == JAVA) {
            look(whole(begin, content), name);
        } else if (magic == ZIP) {
            nested(whole(begin, content), name, depth);
        } else if (NATIVE.contains(magic) || magic >>> Short.SIZE == WINDOWS) {
            uses.add(new Use(Reach.SYSTEM_CONTROL, name, "native code"));
        }
    }

    private static byte[] whole(byte[] begin, InputStream rest) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(1 << 14);
        whole.write(begin);
        whole.write(rest.readNBytes(MAX_ENTRY_BYTES - begin.length));
        return whole.toByteArray();
    }

    private void nested(byte[] content, String name, int depth) throws IOException {
        if (depth == MAX_DEPTH) {
            uses.add(new Use(Reach.SYSTEM_CONTROL, name, "jars within each other, too many to look into"));
            return;
        }
        Path file = Files.createTempFile("midimon-scan", ".jar");
        try {
            Files.write(file, content);
            jar(file, name + "!/", depth + 1);
        } catch (ZipException e) {
            uses.add(new Use(Reach.SYSTEM_CONTROL, name, "a jar that cannot be read"));
        } finally {
            Files.delete(file);
        }
    }

    /** A class file that cannot be read here is one that this virtual machine may read all the same. */
    private void look(byte[] code, String name) {
        try {
            new ClassReader(code).accept(new ClassScan(rules, uses), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) { // what the reader throws at bytes that are no class is not for certain
            uses.add(new Use(Reach.SYSTEM_CONTROL, name, "a class file that cannot be read"));
        }
    }
}
