package dev.midimon.midi.port.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Linux tells about the sound cards behind Java Sound's device names.
 *
 * <p>Java Sound calls a raw MIDI device {@code CARD [hw:1,0,0]}: card number, device, subdevice. The number of a card changes with the order of
 * plugging; the path of its hardware does not.
 */
final class AlsaCards {
    private static final Pattern NAME = Pattern.compile(".* \\[hw:(\\d+),(\\d+)(?:,(\\d+))?]");

    private final Path root;

    /**
     * Looks below a directory.
     *
     * @param root where {@code proc} and {@code sys} are
     */
    AlsaCards(Path root) {
        this.root = root;
    }

    /**
     * A raw MIDI device of a card that is there.
     *
     * @param name what the driver calls it, when it says so
     * @param path the card's hardware, the device and the subdevice; the same whenever it is plugged into the same socket
     * @param plugging changes when the card comes back
     */
    record Address(Optional<String> name, String path, String plugging) {}

    /** Tells whether a name is one of Linux' raw MIDI devices. */
    boolean names(String javaName) {
        return NAME.matcher(javaName).matches();
    }

    /**
     * Finds the device with a name of Java Sound.
     *
     * @return nothing when the name is of another form or the card is gone
     */
    Optional<Address> find(String javaName) {
        Matcher matcher = NAME.matcher(javaName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String device = matcher.group(2);
        String subdevice = Optional.ofNullable(matcher.group(3)).orElse("0");
        try {
            Path card = root.resolve("sys/class/sound/card" + matcher.group(1)).toRealPath();
            Object plugging =
                    Files.readAttributes(card, BasicFileAttributes.class).fileKey();
            Path hardware = Files.exists(card.resolve("device"))
                    ? card.resolve("device").toRealPath()
                    : card;
            Optional<String> name = firstLine(root.resolve("proc/asound/card" + matcher.group(1) + "/midi" + device))
                    .map(line -> subdevice.equals("0") ? line : line + " " + (Integer.parseInt(subdevice) + 1));
            return Optional.of(new Address(name, hardware + "," + device + "," + subdevice, String.valueOf(plugging)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).filter(line -> !line.isEmpty());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
