/*
 * One computation, as a WASM plugin and as a program: clang --target=wasm32-wasi -mexec-model=reactor -O2 -s -o compute.wasm compute.c, and cc -O2.
 * Half arithmetic, half memory: a generator of random numbers fills a table, which is then sieved and summed up.
 */
#include <stdint.h>
#include <stdlib.h>

#define SIZE 65536

static uint32_t table[SIZE];

static uint32_t compute(int rounds) {
    uint32_t x = 2463534242u, sum = 0;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < SIZE; i++) {
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            table[i] = x;
        }
        for (int step = 2; step < 16; step++) {
            for (int i = step; i < SIZE; i += step) {
                table[i] += table[i - step];
            }
        }
        for (int i = 0; i < SIZE; i++) {
            sum = sum * 31 + table[i];
        }
    }
    return sum;
}

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(#name)))

static const char metadata[] = "{\"name\":\"compute\",\"version\":\"1.0.0\",\"actions\":[\"compute\"]}";
static char request_bytes[1024];

EXPORT(init) uint64_t init(void) {
    return (uint64_t)(uintptr_t)metadata << 32 | (sizeof metadata - 1);
}

EXPORT(alloc) void *alloc(uint32_t size) {
    return size <= sizeof request_bytes ? request_bytes : NULL;
}

EXPORT(dealloc) void dealloc(void *pointer, uint32_t size) {
    (void)pointer;
    (void)size;
}

/* "n" does nothing, "s" never ends, a digit computes as many rounds times ten. The result is never 0 then. */
EXPORT(execute) int execute(const char *request, uint32_t length) {
    (void)length;
    if (request[0] == 'n') {
        return 0;
    }
    if (request[0] == 's') {
        for (volatile int i = 0;; i++) {
        }
    }
    return (int)(compute((request[0] - '0') * 10) | 1);
}
#else
#include <stdio.h>
#include <time.h>

int main(int count, char **values) {
    int rounds = count > 1 ? atoi(values[1]) : 10;
    for (int i = 0; i < 10; i++) {
        struct timespec begin, end;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        uint32_t sum = compute(rounds);
        clock_gettime(CLOCK_MONOTONIC, &end);
        printf("%lld %u\n", (end.tv_sec - begin.tv_sec) * 1000000000LL + end.tv_nsec - begin.tv_nsec, sum);
    }
    return 0;
}
#endif
