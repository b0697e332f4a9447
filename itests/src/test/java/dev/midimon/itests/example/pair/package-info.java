@NullMarked
package dev.midimon.itests.example.pair;

import org.jspecify.annotations.NullMarked;
