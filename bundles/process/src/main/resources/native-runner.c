/*
 * Loads a native plugin and serves the hub on its behalf: native-runner LIBRARY, with the socket's path in MIDIMON_PLUGIN_SOCKET.
 *
 * The wire is docs/reference/process.md, R3 and R4; the library's functions are R7. The hub writes the fields of a message in a fixed order, type,
 * request_id, timestamp, payload, so this program finds them by their names and parses nothing else. What the library does wrong happens here, not in the hub.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define LONGEST_FRAME (16u << 20)

struct plugin {
    const char *(*id)(void);
    const char *(*name)(void);
    const char *(*version)(void);
    int (*initialize)(void);
    char *(*execute)(const char *input);
    int (*shutdown)(void);
};

struct text {
    char *bytes;
    size_t length;
    size_t room;
};

static struct plugin *plugin;
static void (*free_result)(char *);

static void fail(const char *what, const char *why) {
    fprintf(stderr, "native-runner: %s: %s\n", what, why);
    exit(1);
}

static void append(struct text *text, const char *bytes, size_t count) {
    if (text->room - text->length < count) {
        text->room = 2 * text->room + count;
        text->bytes = realloc(text->bytes, text->room);
        if (text->bytes == NULL) fail("memory", "none left");
    }
    memcpy(text->bytes + text->length, bytes, count);
    text->length += count;
}

static void add(struct text *text, const char *string) {
    append(text, string, strlen(string));
}

/* A JSON string (RFC 8259, section 7). */
static void add_quoted(struct text *text, const char *string) {
    add(text, "\"");
    for (const char *c = string; *c != 0; c++) {
        char escaped[8];
        if (*c == '"' || *c == '\\') {
            snprintf(escaped, sizeof escaped, "\\%c", *c);
            add(text, escaped);
        } else if ((unsigned char)*c < ' ') {
            snprintf(escaped, sizeof escaped, "\\u%04x", (unsigned char)*c);
            add(text, escaped);
        } else {
            append(text, c, 1);
        }
    }
    add(text, "\"");
}

static int read_fully(int client, char *to, size_t count) {
    while (count > 0) {
        ssize_t now = read(client, to, count);
        if (now <= 0) {
            if (now < 0 && errno == EINTR) continue;
            return 0;
        }
        to += now;
        count -= (size_t)now;
    }
    return 1;
}

static int write_fully(int client, const char *from, size_t count) {
    while (count > 0) {
        ssize_t now = send(client, from, count, MSG_NOSIGNAL);
        if (now < 0) {
            if (errno == EINTR) continue;
            return 0;
        }
        from += now;
        count -= (size_t)now;
    }
    return 1;
}

/* The frame's text, ended by a zero; NULL at the end of the connection. */
static char *next_frame(int client) {
    unsigned char head[4];
    if (!read_fully(client, (char *)head, sizeof head)) return NULL;
    uint32_t length = (uint32_t)head[0] << 24 | (uint32_t)head[1] << 16 | (uint32_t)head[2] << 8 | head[3];
    if (length > LONGEST_FRAME) fail("frame", "too long");
    char *frame = malloc(length + 1);
    if (frame == NULL) fail("memory", "none left");
    if (!read_fully(client, frame, length)) {
        free(frame);
        return NULL;
    }
    frame[length] = 0;
    return frame;
}

/* The text in quotes that follows a field's name, copied; empty when the field is not there. The hub's ids need no escapes. */
static void field(const char *frame, const char *name, char *to, size_t room) {
    const char *start = strstr(frame, name);
    size_t count = 0;
    if (start != NULL) {
        for (start += strlen(name); *start != 0 && *start != '"' && count + 1 < room; start++) to[count++] = *start;
    }
    to[count] = 0;
}

static int answer(int client, const char *type, const char *id, const char *payload) {
    struct text text = {0};
    char now[32];
    time_t seconds = time(NULL);
    strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", gmtime(&seconds));
    append(&text, "\0\0\0\0", 4);
    add(&text, "{\"type\":\"");
    add(&text, type);
    add(&text, "\",\"request_id\":\"");
    add(&text, id);
    add(&text, "\",\"timestamp\":\"");
    add(&text, now);
    add(&text, "\",\"payload\":");
    add(&text, payload);
    add(&text, "}");
    uint32_t length = (uint32_t)text.length - 4;
    for (int i = 0; i < 4; i++) text.bytes[i] = (char)(length >> (24 - 8 * i));
    int written = write_fully(client, text.bytes, text.length);
    free(text.bytes);
    return written;
}

/* What execute returns is told as text; nothing at all is a failure. */
static int execute(int client, const char *id, const char *input) {
    char *result = plugin->execute(input);
    if (result == NULL) {
        return answer(client, "action", id, "{\"error\":{\"code\":\"NATIVE_FAILED\",\"message\":\"execute returned nothing\"}}");
    }
    struct text payload = {0};
    add(&payload, "{\"ok\":true,\"result\":");
    add_quoted(&payload, result);
    append(&payload, "}", 2);
    if (free_result != NULL) free_result(result);
    int written = answer(client, "action", id, payload.bytes);
    free(payload.bytes);
    return written;
}

/* Serves one message; tells whether to go on with this connection. */
static int serve(int client, char *frame) {
    char type[16], id[32], action[16];
    const char *marker = "\"payload\":";
    field(frame, "\"type\":\"", type, sizeof type);
    field(frame, "\"request_id\":\"", id, sizeof id);
    char *payload = strstr(frame, marker);
    if (payload == NULL) return 0;
    payload += strlen(marker);
    payload[strlen(payload) - 1] = 0; /* the brace that ends the message */
    if (strcmp(type, "action") == 0) return execute(client, id, payload);
    field(payload, "\"action\":\"", action, sizeof action);
    if (strcmp(action, "shutdown") == 0) {
        exit(plugin->shutdown() == 0 ? 0 : 1);
    }
    if (strcmp(action, "init") == 0) return answer(client, type, id, "{\"ok\":true,\"protocol\":1}");
    if (strcmp(action, "ping") == 0) return answer(client, type, id, "{\"ok\":true}");
    return id[0] == 0 || answer(client, type, id, "{\"error\":{\"code\":\"NOT_SUPPORTED\",\"message\":\"a native plugin has actions only\"}}");
}

static void load(const char *library) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) fail("the library cannot be loaded", dlerror());
    struct plugin *(*create)(void);
    *(void **)&create = dlsym(handle, "create_plugin");
    if (create == NULL) fail("the library has no create_plugin", dlerror());
    *(void **)&free_result = dlsym(handle, "free_result");
    plugin = create();
    if (plugin == NULL || plugin->initialize == NULL || plugin->execute == NULL || plugin->shutdown == NULL) {
        fail("create_plugin", "returned no plugin");
    }
    if (plugin->initialize() != 0) fail("initialize", "failed");
}

int main(int count, char **words) {
    const char *path = getenv("MIDIMON_PLUGIN_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (count == 1) return 0; // asked whether it runs on this machine
    if (count != 2 || path == NULL || strlen(path) >= sizeof address.sun_path) fail("usage", "native-runner LIBRARY");
    strcpy(address.sun_path, path);
    load(words[1]);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (server < 0 || bind(server, (struct sockaddr *)&address, sizeof address) != 0 || listen(server, 4) != 0) {
        fail("the socket cannot be made", strerror(errno));
    }
    for (;;) {
        int client = accept(server, NULL, NULL);
        if (client < 0) continue;
        char *frame = next_frame(client);
        while (frame != NULL && serve(client, frame)) {
            free(frame);
            frame = next_frame(client);
        }
        free(frame);
        close(client);
    }
}
