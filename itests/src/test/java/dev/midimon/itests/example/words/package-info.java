@NullMarked
package dev.midimon.itests.example.words;

import org.jspecify.annotations.NullMarked;
