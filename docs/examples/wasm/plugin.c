/* Goes round: every press is the next of some steps, as a state variable that lights, conditions and placeholders follow. The hub remembers it. */
#include "midimon.h"

#include <stdio.h>

static int step = -1;
static const char *error = "";

MIDIMON_EXPORT(init) uint64_t init(void) {
    return midimon_text("{\"name\":\"round-robin\",\"version\":\"1.0.0\",\"description\":\"Goes round some steps\","
                        "\"author\":\"you\",\"license\":\"Apache-2.0\",\"capabilities\":[],"
                        "\"actions\":[{\"name\":\"next\",\"description\":\"The next step, from 1 to steps\","
                        "\"params_schema\":{\"type\":\"object\",\"properties\":{\"steps\":{\"type\":\"integer\",\"minimum\":1}},"
                        "\"required\":[\"steps\"]}}]}");
}

MIDIMON_EXPORT(last_error) uint64_t last_error(void) {
    return midimon_text(error);
}

static int remembered(void) {
    char *text = midimon_kv_get("step");
    int number = text == NULL ? 0 : atoi(text);
    free(text);
    return number;
}

/* The request is {"action":"next","params":{"steps":4},…,"context":{…}}, without an end mark. */
MIDIMON_EXPORT(execute) int execute(const char *request, uint32_t length) {
    char json[4096];
    if (length >= sizeof json) {
        error = "the call is longer than 4095 bytes";
        return MIDIMON_BAD_INPUT;
    }
    memcpy(json, request, length);
    json[length] = '\0';

    int steps = (int)midimon_number(json, "steps", 0);
    if (!midimon_is(json, "action", "next") || steps < 1) {
        error = "expected the action next, and a number of steps from 1 on";
        return MIDIMON_FAILED;
    }
    step = (step < 0 ? remembered() : step) % steps + 1;

    char value[16];
    snprintf(value, sizeof value, "%d", step);
    midimon_set_state("step", value);
    midimon_kv_set("step", value);
    return MIDIMON_OK;
}
