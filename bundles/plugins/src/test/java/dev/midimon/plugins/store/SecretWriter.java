package dev.midimon.plugins.store;

import dev.midimon.api.plugin.Secrets;
import java.nio.file.Path;

/** Another hub's process: counts a secret up by one, again and again, and says each number that it stored. */
final class SecretWriter {

    static final String NAME = "count";

    private SecretWriter() {}

    public static void main(String[] words) throws InterruptedException {
        Path data = Path.of(words[0]);
        Secrets secrets = new SecretStore(data, new Vault(data)).of("counter").secrets();
        for (int turn = 0; turn < Integer.parseInt(words[1]); turn++) {
            int[] stored = new int[1];
            secrets.<RuntimeException>update(NAME, current -> {
                stored[0] = current.map(Integer::parseInt).orElse(0) + 1;
                return Integer.toString(stored[0]);
            });
            System.out.println(stored[0]);
            System.out.flush();
        }
    }
}
