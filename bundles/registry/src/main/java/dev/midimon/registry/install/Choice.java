package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.registry.document.Artefact;
import dev.midimon.registry.document.Listing;
import dev.midimon.registry.document.Release;

/**
 * A release that will be installed.
 *
 * @param listing its plugin
 * @param release which one
 * @param artefact its file for this machine
 * @param source the registry's name
 * @param rule what holds for signatures
 */
record Choice(Listing listing, Release release, Artefact artefact, String source, Signatures rule) {

    String id() {
        return listing.id();
    }

    SemanticVersion version() {
        return release.version();
    }
}
