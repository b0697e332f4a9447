@NullMarked
package dev.midimon.itests.example.recorder;

import org.jspecify.annotations.NullMarked;
