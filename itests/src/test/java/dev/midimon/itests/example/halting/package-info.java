@NullMarked
package dev.midimon.itests.example.halting;

import org.jspecify.annotations.NullMarked;
