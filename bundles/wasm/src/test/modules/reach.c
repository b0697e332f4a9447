/* For tests: reaches for files and for the network. Logs the outcome of each try. */
#include "midimon.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

MIDIMON_IMPORT(http_request) uint64_t http_request(const char *request, uint32_t length);

MIDIMON_EXPORT(init) uint64_t init(void) {
    return midimon_text("{\"name\":\"reach\",\"version\":\"1.0.0\",\"actions\":[\"open\",\"read\",\"write\",\"unlink\",\"mkdir\",\"rmdir\","
                        "\"rename\",\"list\",\"stat\",\"link\",\"http\"]}");
}

/* Copies a text of the call, without the backslashes before quotes. */
static void copy(const char *json, const char *key, char *into, size_t size) {
    const char *from = midimon_find(json, key);
    size_t used = 0;
    if (from != NULL) {
        for (from++; *from != '"' && *from != '\0' && used < size - 1; from++) {
            if (*from == '\\') {
                from++;
            }
            into[used++] = *from;
        }
    }
    into[used] = '\0';
}

static void tell(const char *what) {
    midimon_log(MIDIMON_INFO, what);
}

static void tell_result(int failed) {
    tell(failed ? strerror(errno) : "done");
}

static void read_file(const char *path) {
    char text[256];
    int file = open(path, O_RDONLY);
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (length < 0) {
        tell_result(1);
        return;
    }
    text[length] = '\0';
    tell(text);
    close(file);
}

static void write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0 || write(file, text, strlen(text)) < 0) {
        tell_result(1);
        return;
    }
    tell_result(close(file));
}

static void list(const char *path) {
    char names[512] = "";
    DIR *folder = opendir(path);
    if (folder == NULL) {
        tell_result(1);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] != '.') {
            strncat(names, entry->d_name, sizeof names - strlen(names) - 2);
            strcat(names, " ");
        }
    }
    closedir(folder);
    tell(names);
}

static void look(const char *path) {
    struct stat found;
    char line[64];
    if (lstat(path, &found) != 0) {
        tell_result(1);
        return;
    }
    snprintf(line, sizeof line, "%s of %lld bytes", S_ISDIR(found.st_mode) ? "folder" : "file", found.st_size);
    tell(line);
}

MIDIMON_EXPORT(execute) int execute(const char *request, uint32_t length) {
    static char json[65536], path[1024], to[1024];
    if (length >= sizeof json) {
        return MIDIMON_BAD_INPUT;
    }
    memcpy(json, request, length);
    json[length] = '\0';
    copy(json, "path", path, sizeof path);
    copy(json, "to", to, sizeof to);
    if (midimon_is(json, "action", "open")) {
        tell_result(open(path, O_RDONLY) < 0);
    } else if (midimon_is(json, "action", "read")) {
        read_file(path);
    } else if (midimon_is(json, "action", "write")) {
        write_file(path, to);
    } else if (midimon_is(json, "action", "unlink")) {
        tell_result(unlink(path));
    } else if (midimon_is(json, "action", "mkdir")) {
        tell_result(mkdir(path, 0700));
    } else if (midimon_is(json, "action", "rmdir")) {
        tell_result(rmdir(path));
    } else if (midimon_is(json, "action", "rename")) {
        tell_result(rename(path, to));
    } else if (midimon_is(json, "action", "list")) {
        list(path);
    } else if (midimon_is(json, "action", "stat")) {
        look(path);
    } else if (midimon_is(json, "action", "link")) {
        tell_result(symlink(to, path));
    } else if (midimon_is(json, "action", "http")) {
        uint64_t answer = http_request(path, strlen(path));
        midimon_log_bytes(MIDIMON_INFO, (const char *)(uintptr_t)(answer >> 32), (uint32_t)answer);
        free((void *)(uintptr_t)(answer >> 32));
    } else {
        return MIDIMON_FAILED;
    }
    return MIDIMON_OK;
}
