#!/bin/sh
# Builds the modules that tests use: build.sh FOLDER. Needs clang, lld, wasi-libc and libclang-rt-dev-wasm32 for C, and wabt for text.
set -eu
here=$(dirname "$0")
sdk=$here/../../../../../sdk
for source in "$here"/*.c; do
    clang --target=wasm32-wasi -mexec-model=reactor -O2 -Wall -Wextra -s -I "$sdk/wasm" -I "$sdk/c" -o "$1/$(basename "$source" .c).wasm" "$source"
done
for source in "$here"/*.wat; do
    wat2wasm --no-check -o "$1/$(basename "$source" .wat).wasm" "$source"
done
