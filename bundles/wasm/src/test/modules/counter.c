/* Counts presses and publishes the count, so that a light or a condition can follow it. */
#include "midimon.h"

#include <stdio.h>

static int count;
static const char *error = "";

MIDIMON_EXPORT(init) uint64_t init(void) {
    return midimon_text("{\"name\":\"counter\",\"version\":\"1.0.0\",\"description\":\"Counts presses\","
                        "\"author\":\"MIDIMon\",\"license\":\"Apache-2.0\",\"capabilities\":[],"
                        "\"actions\":[{\"name\":\"count\",\"description\":\"Adds a step, 1 unless it says otherwise\","
                        "\"params_schema\":{\"type\":\"object\",\"properties\":{\"step\":{\"type\":\"integer\"}}}},"
                        "\"reset\"]}");
}

MIDIMON_EXPORT(last_error) uint64_t last_error(void) {
    return midimon_text(error);
}

MIDIMON_EXPORT(execute) int execute(const char *request, uint32_t length) {
    char json[4096];
    if (length >= sizeof json) {
        error = "the call is longer than 4095 bytes";
        return MIDIMON_BAD_INPUT;
    }
    memcpy(json, request, length);
    json[length] = '\0';

    if (midimon_is(json, "action", "count")) {
        const char *step = midimon_find(json, "step");
        count += step == NULL ? 1 : atoi(step);
    } else if (midimon_is(json, "action", "reset")) {
        count = 0;
    } else {
        error = "there is no such action";
        return MIDIMON_FAILED;
    }

    char value[16];
    snprintf(value, sizeof value, "%d", count);
    midimon_set_state("count", value);
    return MIDIMON_OK;
}
