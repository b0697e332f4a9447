/* Writes a line for every press into presses.csv, in the folder that the hub gives this plugin. */
#include "midimon_plugin.h"

#include <errno.h>
#include <stdio.h>

static FILE *file;
static char result[32];
static int lines;

static const char *id(void) { return "press-log"; }
static const char *name(void) { return "Press log"; }
static const char *version(void) { return "1.0.0"; }

static int initialize(void) {
    char path[4096];
    const char *folder = getenv("MIDIMON_DATA_DIR");
    snprintf(path, sizeof path, "%s/presses.csv", folder == NULL ? "." : folder);
    file = fopen(path, "a");
    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return 1;
    }
    return 0;
}

/* Actions: write, with the parameter weight; NULL says that an action failed. */
static char *execute(const char *input) {
    if (!midimon_is(input, "action", "write")) {
        fprintf(stderr, "there is no such action: %s\n", input);
        return NULL;
    }
    double note = midimon_number(input, "note", -1);
    double velocity = midimon_number(input, "velocity", 0) * midimon_number(input, "weight", 1);
    if (fprintf(file, "%.0f,%.1f\n", note, velocity) < 0 || fflush(file) != 0) {
        fprintf(stderr, "presses.csv: %s\n", strerror(errno));
        return NULL;
    }
    snprintf(result, sizeof result, "line %d", ++lines);
    return result;
}

static int end(void) { return fclose(file); }

struct midimon_plugin *create_plugin(void) {
    static struct midimon_plugin plugin = {id, name, version, initialize, execute, end};
    return &plugin;
}
