package dev.midimon.wasm.module;

/**
 * How much of everything a module has, so that nothing can be named that is not there.
 *
 * @param types how many types
 * @param functions how many functions, with the imported ones
 * @param tables how many tables
 * @param globals how many globals, which is also the index of the one that is added
 * @param memoryCapped whether the memory may grow less than the module itself declares
 */
record ModuleIndex(int types, int functions, int tables, int globals, boolean memoryCapped) {}
