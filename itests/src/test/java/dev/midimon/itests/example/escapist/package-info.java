@NullMarked
package dev.midimon.itests.example.escapist;

import org.jspecify.annotations.NullMarked;
