package dev.midimon.shell;

import dev.midimon.api.parameter.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a call, sorted into flags, options with a value, and operands. */
public final class Arguments {

    private final Set<String> flags;
    private final Map<String, String> options;
    private final List<String> operands;

    private Arguments(Set<String> flags, Map<String, String> options, List<String> operands) {
        this.flags = flags;
        this.options = options;
        this.operands = operands;
    }

    /**
     * Sorts words. Everything behind {@code --} is an operand.
     *
     * @param words the words
     * @param knownFlags flags, with their dashes
     * @param knownOptions options that take a value, with their dashes
     * @throws UsageException for an unknown option, with the nearest known one, and for one without its value
     */
    public static Arguments parse(List<String> words, Set<String> knownFlags, Set<String> knownOptions)
            throws UsageException {
        Set<String> flags = new HashSet<>();
        Map<String, String> options = new HashMap<>();
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("--")) {
                operands.add(word);
            } else if (knownFlags.contains(word)) {
                flags.add(word);
            } else if (!knownOptions.contains(word)) {
                Set<String> known = new HashSet<>(knownFlags);
                known.addAll(knownOptions);
                throw new UsageException("unknown option " + word + Suggestion.clause(word, known));
            } else if (i + 1 == words.size()) {
                throw new UsageException(word + " needs a value");
            } else {
                options.put(word, words.get(++i));
            }
        }
        return new Arguments(flags, options, List.copyOf(operands));
    }

    /** Sorts the words of a command that knows {@code --json} alone. */
    public static Arguments parse(List<String> words) throws UsageException {
        return parse(words, Set.of("--json"), Set.of());
    }

    /** Whether a flag was given. */
    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** Whether results are wanted as JSON lines. */
    public boolean json() {
        return has("--json");
    }

    /** The value of an option. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The value of an option that is a whole number within bounds. */
    public Optional<Integer> number(String name, int least, int most) throws UsageException {
        Optional<String> text = option(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of bounds is.
        }
        throw new UsageException(
                "%s: expected a whole number from %d to %d, found %s".formatted(name, least, most, text.get()));
    }

    /** Everything that is no option. */
    public List<String> operands() {
        return operands;
    }

    /** The only operand. */
    public String operand(String what) throws UsageException {
        return operands(1, 1, what).get(0);
    }

    /** The operands, when their number is right. */
    public List<String> operands(int least, int most, String what) throws UsageException {
        if (operands.size() < least) {
            throw new UsageException("expected " + what);
        }
        if (operands.size() > most) {
            throw new UsageException("expected " + what + ", found also " + operands.subList(most, operands.size()));
        }
        return operands;
    }

    /** Refuses operands. */
    public void none() throws UsageException {
        if (!operands.isEmpty()) {
            throw new UsageException("expected nothing more, found " + operands);
        }
    }
}
