package dev.midimon.benchmarks.endtoend;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words {@code KEY=VALUE} behind a measurement's name. */
record Options(Map<String, String> values) {

    static Options of(List<String> words) {
        return new Options(
                words.stream().map(word -> word.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> {
                    if (pair.length < 2) {
                        throw new IllegalArgumentException("expected KEY=VALUE, found " + Arrays.toString(pair));
                    }
                    return pair[1];
                })));
    }

    int number(String key, int otherwise) {
        return Optional.ofNullable(values.get(key)).map(Integer::parseInt).orElse(otherwise);
    }

    Optional<Path> path(String key) {
        return Optional.ofNullable(values.get(key)).map(Path::of);
    }
}
