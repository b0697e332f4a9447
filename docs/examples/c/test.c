/* Calls the plugin as the hub does. Run it with: make test */
#include "midimon_plugin.h"

#undef NDEBUG
#include <assert.h>
#include <stdio.h>

static const char *const PRESS = "{\"action\":\"write\",\"params\":{\"weight\":2},\"context\":{\"velocity\":50,\"note\":36,\"cc\":null}}";

int main(void) {
    struct midimon_plugin *plugin = create_plugin();
    assert(plugin->initialize() == 0);

    assert(strcmp(plugin->execute(PRESS), "line 1") == 0);
    assert(plugin->execute("{\"action\":\"sing\",\"params\":{},\"context\":{}}") == NULL);
    assert(plugin->shutdown() == 0);

    char line[32];
    FILE *file = fopen("presses.csv", "r");
    assert(fgets(line, sizeof line, file) != NULL && strcmp(line, "36,100.0\n") == 0);
    fclose(file);
    remove("presses.csv");
    puts("ok");
    return 0;
}
