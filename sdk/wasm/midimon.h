/* What a MIDIMon plugin in C needs as a WASM module: docs/reference/wasm.md. Compiled for another target it can be tested. */
#pragma once

#include "midimon_json.h"

#include <stdint.h>

#ifdef __wasm__
#define MIDIMON_EXPORT(name) __attribute__((export_name(#name)))
#define MIDIMON_IMPORT(name) __attribute__((import_module("midimon"), import_name(#name)))
#else
#define MIDIMON_EXPORT(name)
#define MIDIMON_IMPORT(name)
#endif

/* Results of execute. From 4 on they are the plugin's own. */
enum { MIDIMON_OK = 0, MIDIMON_BAD_INPUT = 1, MIDIMON_BAD_JSON = 2, MIDIMON_FAILED = 3 };

/* Levels of log lines. */
enum { MIDIMON_DEBUG = 0, MIDIMON_INFO = 1, MIDIMON_WARNING = 2, MIDIMON_ERROR = 3 };

MIDIMON_IMPORT(log) void midimon_log_bytes(int level, const char *text, uint32_t length);
MIDIMON_IMPORT(set_state) int midimon_set_state_bytes(const char *name, uint32_t name_length, const char *json, uint32_t json_length);
MIDIMON_IMPORT(kv_get) uint64_t midimon_kv_get_place(const char *key, uint32_t length);
MIDIMON_IMPORT(kv_set) int midimon_kv_set_bytes(const char *key, uint32_t key_length, const char *value, uint32_t value_length);

static inline void midimon_log(int level, const char *text) {
    midimon_log_bytes(level, text, (uint32_t)strlen(text));
}

/* Publishes a variable; the value is JSON: 3, true, "text", or null to withdraw it. */
static inline int midimon_set_state(const char *name, const char *json) {
    return midimon_set_state_bytes(name, (uint32_t)strlen(name), json, (uint32_t)strlen(json));
}

/* Packs a text as init and last_error return it. */
static inline uint64_t midimon_text(const char *text) {
    return (uint64_t)(uintptr_t)text << 32 | strlen(text);
}

/* What the hub remembers for the plugin, as a text that the caller frees; NULL when there is none. */
static inline char *midimon_kv_get(const char *key) {
    uint64_t place = midimon_kv_get_place(key, (uint32_t)strlen(key));
    char *bytes = (char *)(uintptr_t)(place >> 32);
    uint32_t length = (uint32_t)place;
    char *text = place == 0 ? NULL : malloc(length + 1);
    if (text != NULL) {
        memcpy(text, bytes, length);
        text[length] = '\0';
    }
    free(bytes);
    return text;
}

/* Remembers a text. 0, or -1 when it is refused; why is a log line. */
static inline int midimon_kv_set(const char *key, const char *value) {
    return midimon_kv_set_bytes(key, (uint32_t)strlen(key), value, (uint32_t)strlen(value));
}

/* The hub allocates what it hands over, and gives it back. */
MIDIMON_EXPORT(alloc) void *midimon_alloc(uint32_t size) {
    return malloc(size);
}

MIDIMON_EXPORT(dealloc) void midimon_dealloc(void *pointer, uint32_t size) {
    (void)size;
    free(pointer);
}
