/* Calls the plugin on this machine, and plays the hub. Run it with: make test */
#include "plugin.c"

#undef NDEBUG
#include <assert.h>

static char published[16];

int midimon_set_state_bytes(const char *name, uint32_t name_length, const char *json, uint32_t json_length) {
    assert(strncmp(name, "step", name_length) == 0);
    assert(json_length < sizeof published);
    memcpy(published, json, json_length);
    published[json_length] = '\0';
    return 0;
}

uint64_t midimon_kv_get_place(const char *key, uint32_t length) {
    assert(strncmp(key, "step", length) == 0);
    return 0; /* nothing is remembered yet */
}

int midimon_kv_set_bytes(const char *key, uint32_t key_length, const char *value, uint32_t value_length) {
    assert(strncmp(key, "step", key_length) == 0);
    assert(strncmp(value, published, value_length) == 0);
    return 0;
}

void midimon_log_bytes(int level, const char *text, uint32_t length) {
    fprintf(stderr, "%d %.*s\n", level, (int)length, text);
}

static int call(const char *json) {
    return execute(json, (uint32_t)strlen(json));
}

int main(void) {
    const char *const steps[] = {"1", "2", "1"};
    for (int i = 0; i < 3; i++) {
        assert(call("{\"action\":\"next\",\"params\":{\"steps\":2}}") == MIDIMON_OK);
        assert(strcmp(published, steps[i]) == 0);
    }
    assert(call("{\"action\":\"sing\",\"params\":{\"steps\":2}}") == MIDIMON_FAILED);
    puts("ok");
    return 0;
}
