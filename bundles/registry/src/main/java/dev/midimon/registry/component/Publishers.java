package dev.midimon.registry.component;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.TrustedPublishers;
import dev.midimon.registry.source.PublishedKeys;
import dev.midimon.registry.trust.PublisherKey;
import dev.midimon.registry.trust.TrustStore;
import java.util.List;

/** Whose signatures count: the trust file, and keys that registries publish. */
final class Publishers implements TrustedPublishers {
    private final TrustStore trust;
    private final PublishedKeys published;

    Publishers(TrustStore trust, PublishedKeys published) {
        this.trust = trust;
        this.published = published;
    }

    @Override
    public List<Publisher> list() {
        return trust.list();
    }

    @Override
    public Publisher add(String name, String key) {
        return trust.add(name, PublisherKey.parse(key));
    }

    @Override
    public Publisher addFromRegistry(String keyId) throws InterruptedException {
        PublisherKey key = published
                .find(keyId)
                .orElseThrow(() -> new PluginException(
                        "KEY_NOT_FOUND",
                        "no registry publishes the key " + keyId
                                + "; ask its holder for it: midimon trust add FILE.pem --name NAME"));
        return trust.add(keyId, key);
    }

    @Override
    public void remove(String keyId) {
        trust.remove(keyId);
    }

    @Override
    public void revoke(String keyId) {
        trust.revoke(keyId);
    }
}
