/* A lamp as a native library. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct plugin {
    const char *(*id)(void);
    const char *(*name)(void);
    const char *(*version)(void);
    int (*initialize)(void);
    char *(*execute)(const char *input);
    int (*shutdown)(void);
};

static int not_freed;

static const char *id(void) { return "lamp-native"; }
static const char *name(void) { return "Lamp in C"; }
static const char *version(void) { return "1.0.0"; }

static int initialize(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    return 0;
}

static char *execute(const char *input) {
    printf("execute %s\n", input);
    if (strstr(input, "\"action\":\"crash\"")) *(volatile int *)0 = 1;
    if (strstr(input, "\"action\":\"nothing\"")) return NULL;
    not_freed++;
    return strdup("on");
}

void free_result(char *result) {
    not_freed--;
    free(result);
}

static int shutdown_lamp(void) {
    printf("shutdown, %d results not freed\n", not_freed);
    return 0;
}

struct plugin *create_plugin(void) {
    static struct plugin lamp = {id, name, version, initialize, execute, shutdown_lamp};
    return &lamp;
}
