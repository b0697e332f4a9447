/*
 * Reads the JSON of a call: what the hub writes has no blanks between its parts, so a value stands right behind "key":. Parameters come
 * before the context: of two keys of the same name the parameter is found.
 */
#pragma once

#include <stdlib.h>
#include <string.h>

/* The value of a key, or NULL. A key within a text is not found, since its quotes are escaped there. */
static inline const char *midimon_find(const char *json, const char *key) {
    char quoted[64];
    size_t length = strlen(key);
    if (length > sizeof quoted - 4) {
        return NULL;
    }
    quoted[0] = '"';
    memcpy(quoted + 1, key, length);
    memcpy(quoted + 1 + length, "\":", 3);
    const char *found = strstr(json, quoted);
    return found == NULL ? NULL : found + length + 3;
}

/* Whether a key has a text as its value. */
static inline int midimon_is(const char *json, const char *key, const char *text) {
    const char *value = midimon_find(json, key);
    size_t length = strlen(text);
    return value != NULL && value[0] == '"' && strncmp(value + 1, text, length) == 0 && value[length + 1] == '"';
}

/* The number of a key, or what counts when there is none. */
static inline double midimon_number(const char *json, const char *key, double otherwise) {
    const char *value = midimon_find(json, key);
    if (value == NULL || strchr("-0123456789", value[0]) == NULL) {
        return otherwise;
    }
    return strtod(value, NULL);
}
