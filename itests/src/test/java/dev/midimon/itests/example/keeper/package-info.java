@NullMarked
package dev.midimon.itests.example.keeper;

import org.jspecify.annotations.NullMarked;
