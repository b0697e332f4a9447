package dev.midimon.store.keyvalue;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.store.TestStore;
import java.nio.file.Path;

/** A process that writes and tells what was acknowledged, until it is killed. */
final class Writer {

    private Writer() {}

    public static void main(String[] arguments) {
        TestStore store = new TestStore(Path.of(arguments[0]));
        for (int worker = 0; worker < 3; worker++) {
            String plugin = "plugin" + worker;
            new Thread(() -> write(plugin, store.of(plugin))).start();
        }
    }

    private static void write(String plugin, KeyValues values) {
        for (int number = 0; ; number++) {
            values.set("key " + number % 100, Integer.toString(number));
            synchronized (System.out) {
                System.out.println(plugin + " " + number);
                System.out.flush();
            }
        }
    }
}
