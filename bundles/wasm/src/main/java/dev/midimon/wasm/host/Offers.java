package dev.midimon.wasm.host;

import dev.midimon.plugins.PluginException;
import dev.midimon.wasm.module.ImportedFunction;
import dev.midimon.wasm.module.Signature;
import dev.midimon.wasm.module.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every function that a module can import: its type, and the capability that it takes. */
public final class Offers {

    /** The module name of WASI preview 1. */
    static final String WASI = "wasi_snapshot_preview1.";

    /** The module name of the hub's own functions. */
    static final String HUB = "midimon.";

    /** What AssemblyScript calls when it gives up. */
    static final String ABORT = "env.abort";

    private static final Map<String, Offer> BY_NAME = byName();

    private Offers() {}

    private record Offer(Signature signature, String capability) {}

    /**
     * Tells what imports take.
     *
     * @param imports of a module
     * @return capabilities
     * @throws PluginException if the hub does not offer one of them
     */
    public static Set<String> capabilities(List<ImportedFunction> imports) {
        Set<String> capabilities = new TreeSet<>();
        for (ImportedFunction wanted : imports) {
            Offer offer = BY_NAME.get(wanted.toString());
            if (offer == null) {
                throw new PluginException(
                        "WASM_IMPORT",
                        "the module imports " + wanted
                                + ", which the hub does not offer; see docs/reference/wasm.md, W5");
            }
            if (!offer.signature.equals(wanted.signature())) {
                throw new PluginException(
                        "WASM_IMPORT",
                        "the module imports " + wanted + " as " + words(wanted.signature()) + "; it is "
                                + words(offer.signature));
            }
            if (!offer.capability.isEmpty()) {
                capabilities.add(offer.capability);
            }
        }
        return capabilities;
    }

    private static String words(Signature signature) {
        return words(signature.parameters()) + " -> " + words(signature.results());
    }

    private static String words(List<Integer> types) {
        return types.stream().map(Offers::word).toList().toString();
    }

    private static String word(int type) {
        return switch (type) {
            case ValueType.I32 -> "i32";
            case ValueType.I64 -> "i64";
            case ValueType.F32 -> "f32";
            case ValueType.F64 -> "f64";
            default -> "ref";
        };
    }

    private static Map<String, Offer> byName() {
        Map<String, Offer> offers = new HashMap<>();
        String base = """
                args_get ii:i, args_sizes_get ii:i, environ_get ii:i, environ_sizes_get ii:i, clock_res_get ii:i, clock_time_get iIi:i,
                fd_advise iIIi:i, fd_allocate iII:i, fd_close i:i, fd_datasync i:i, fd_fdstat_get ii:i, fd_fdstat_set_flags ii:i,
                fd_fdstat_set_rights iII:i, fd_filestat_get ii:i, fd_filestat_set_size iI:i, fd_filestat_set_times iIIi:i,
                fd_pread iiiIi:i, fd_prestat_get ii:i, fd_prestat_dir_name iii:i, fd_pwrite iiiIi:i, fd_read iiii:i, fd_readdir iiiIi:i,
                fd_renumber ii:i, fd_seek iIii:i, fd_sync i:i, fd_tell ii:i, fd_write iiii:i, poll_oneoff iiii:i, proc_exit i:,
                proc_raise i:i, random_get ii:i, sched_yield :i, sock_accept iii:i, sock_recv iiiiii:i, sock_send iiiii:i,
                sock_shutdown ii:i""";
        String paths = """
                path_create_directory iii:i, path_filestat_get iiiii:i, path_filestat_set_times iiiiIIi:i, path_link iiiiiii:i,
                path_open iiiiiIIii:i, path_readlink iiiiii:i, path_remove_directory iii:i, path_rename iiiiii:i,
                path_symlink iiiii:i, path_unlink_file iii:i""";
        add(offers, WASI, base, "");
        add(offers, WASI, paths, "filesystem");
        add(offers, HUB, "log iii:, set_state iiii:i, kv_get ii:I, kv_set iiii:i, kv_delete ii:i", "");
        add(offers, HUB, "http_request ii:I", "network");
        add(offers, "", ABORT + " iiii:", "");
        return Map.copyOf(offers);
    }

    private static void add(Map<String, Offer> offers, String module, String list, String capability) {
        for (String entry : list.split(",\\s*", -1)) {
            int blank = entry.indexOf(' ');
            int colon = entry.indexOf(':');
            Signature signature =
                    new Signature(types(entry.substring(blank + 1, colon)), types(entry.substring(colon + 1)));
            offers.put(module + entry.substring(0, blank), new Offer(signature, capability));
        }
    }

    private static List<Integer> types(String letters) {
        return letters.chars()
                .map(letter -> letter == 'i' ? ValueType.I32 : ValueType.I64)
                .boxed()
                .toList();
    }
}
