@NullMarked
package dev.midimon.itests.example.greeter;

import org.jspecify.annotations.NullMarked;
