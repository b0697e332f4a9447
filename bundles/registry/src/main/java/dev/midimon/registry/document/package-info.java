/** What a registry offers: its document, read strictly. */
@NullMarked
package dev.midimon.registry.document;

import org.jspecify.annotations.NullMarked;
