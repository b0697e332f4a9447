/* For tests: goes against every limit, without any capability. */
#include "midimon.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

MIDIMON_IMPORT(kv_get) uint64_t kv_get(const char *key, uint32_t key_length);
MIDIMON_IMPORT(kv_set) int kv_set(const char *key, uint32_t key_length, const char *value, uint32_t value_length);
MIDIMON_IMPORT(kv_delete) int kv_delete(const char *key, uint32_t key_length);
__attribute__((import_module("wasi_snapshot_preview1"), import_name("environ_sizes_get"))) int environ_sizes(uint32_t *, uint32_t *);
__attribute__((import_module("wasi_snapshot_preview1"), import_name("args_sizes_get"))) int args_sizes(uint32_t *, uint32_t *);

static int calls;
static volatile int sink;

MIDIMON_EXPORT(init) uint64_t init(void) {
    return midimon_text("{\"name\":\"limits\",\"version\":\"1.0.0\",\"actions\":[\"nothing\",\"calls\",\"code\",\"trap\",\"spin\",\"work\","
                        "\"recurse\",\"hog\",\"flood\",\"echo\",\"sleep\",\"surroundings\",\"remember\",\"state\",\"exit\"]}");
}

static int recurse(int depth) {
    sink = depth;
    return depth < 0 ? 0 : recurse(depth + 1) + sink;
}

static void hog(void) {
    while (1) {
        volatile char *block = malloc(1 << 20);
        if (block == NULL) {
            __builtin_trap();
        }
        *block = 1;
    }
}

static void surroundings(void) {
    uint32_t variables = 77, arguments = 77, size;
    environ_sizes(&variables, &size);
    args_sizes(&arguments, &size);
    printf("variables %u arguments %u\n", variables, arguments);
    fflush(stdout);
}

static void remember(void) {
    char line[80];
    int before = kv_get("colour", 6) == 0;
    int set = kv_set("colour", 6, "r\xC3\xB6t", 4);
    uint64_t place = kv_get("colour", 6);
    int deleted = kv_delete("colour", 6);
    snprintf(line, sizeof line, "%d %d %.*s %d %d", before, set, (int)place, (const char *)(uintptr_t)(place >> 32), deleted,
             kv_delete("colour", 6));
    free((void *)(uintptr_t)(place >> 32));
    midimon_log(MIDIMON_WARNING, line);
}

MIDIMON_EXPORT(last_error) uint64_t last_error(void) {
    return midimon_text("as it was told");
}

MIDIMON_EXPORT(execute) int execute(const char *request, uint32_t length) {
    static char json[65536];
    if (length >= sizeof json) {
        return MIDIMON_BAD_INPUT;
    }
    memcpy(json, request, length);
    json[length] = '\0';
    calls++;
    if (midimon_is(json, "action", "nothing")) {
        return MIDIMON_OK;
    } else if (midimon_is(json, "action", "calls")) {
        char value[16];
        snprintf(value, sizeof value, "%d", calls);
        midimon_set_state("calls", value);
    } else if (midimon_is(json, "action", "code")) {
        return atoi(midimon_find(json, "code"));
    } else if (midimon_is(json, "action", "trap")) {
        __builtin_trap();
    } else if (midimon_is(json, "action", "spin")) {
        while (1) {
            sink++;
        }
    } else if (midimon_is(json, "action", "work")) {
        for (int i = atoi(midimon_find(json, "rounds")); i > 0; i--) {
            sink += i;
        }
    } else if (midimon_is(json, "action", "recurse")) {
        recurse(0);
    } else if (midimon_is(json, "action", "hog")) {
        hog();
    } else if (midimon_is(json, "action", "flood")) {
        for (int i = 0; i < 20000; i++) {
            puts("There is no end to what this one has to say.");
        }
        fflush(stdout);
    } else if (midimon_is(json, "action", "echo")) {
        midimon_log(MIDIMON_INFO, json);
    } else if (midimon_is(json, "action", "sleep")) {
        sleep(60);
    } else if (midimon_is(json, "action", "surroundings")) {
        surroundings();
    } else if (midimon_is(json, "action", "remember")) {
        remember();
    } else if (midimon_is(json, "action", "state")) {
        return midimon_set_state("thing", "{\"not\":\"plain\"}") == 0 ? MIDIMON_OK : 4;
    } else if (midimon_is(json, "action", "exit")) {
        _Exit(7);
    } else {
        return MIDIMON_FAILED;
    }
    return MIDIMON_OK;
}
