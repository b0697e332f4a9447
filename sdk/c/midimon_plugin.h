/*
 * A plugin for MIDIMon as a native library: docs/reference/process.md, R7. Define create_plugin, and build with
 * cc -shared -fPIC -o NAME.so. The hub loads the library into a process of its own and makes one call at a time.
 */
#pragma once

#include "midimon_json.h"

struct midimon_plugin {
    const char *(*id)(void);
    const char *(*name)(void);
    const char *(*version)(void);

    /* Called once, before everything else. 0 for success. */
    int (*initialize)(void);

    /*
     * Makes a call. The input is {"action":"…","params":{…},"context":{"velocity":100,"note":36,…}}, read it with midimon_json.h. Returns a
     * text that is the plugin's until the next call, or until free_result; NULL says that the action failed, and standard error why.
     */
    char *(*execute)(const char *input);

    /* Called before the process ends. 0 for success. */
    int (*shutdown)(void);
};

/* What the library must export. */
struct midimon_plugin *create_plugin(void);

/* What it may export: gets back what execute returned. */
void free_result(char *result);
