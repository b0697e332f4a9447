package dev.midimon.plugins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("plugins P9 State file")
class StateFileTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path data;

    @Test
    @DisplayName("P9.1 what is written is read again")
    void whatIsWrittenIsReadAgain() throws Exception {
        try (StateFile file = new StateFile(data, NOON)) {
            file.update(document -> document.withWish("obs", false)
                    .withGrant("obs", "network", Grant.ofMajor(SemanticVersion.parse("1.2")))
                    .withGrant("obs", "network", Grant.of(VersionRange.parse("[1.3,1.5)"), false))
                    .withSetting("obs", "host", Optional.of(StoredSetting.readable("studio"))));
            file.mode("Live");
        }
        assertThat(Files.readString(data.resolve("state.json")))
                .startsWith("{\n  \"format\" : 2,\n  \"mode\" : \"Live\",");
        try (StateFile file = new StateFile(data, NOON)) {
            assertThat(file.mode()).contains("Live");
            assertThat(file.current().wanted("obs")).isFalse();
            assertThat(file.current().grantsOf("obs").words("network")).isEqualTo("1.x, ![1.3,1.5)");
            assertThat(file.current().settingsOf("obs")).containsEntry("host", StoredSetting.readable("studio"));
        }
    }

    @Test
    @DisplayName("P9.5 grants of the first format hold for every version")
    void grantsOfTheFirstFormatHoldForEveryVersion() throws Exception {
        Files.writeString(data.resolve("state.json"), "{\"format\":1,\"grants\":{\"obs\":[\"midi\",\"network\"]}}");
        try (StateFile file = new StateFile(data, NOON)) {
            assertThat(file.current().grantsOf("obs").of(SemanticVersion.parse("7.1.0-rc.1"), Set.of("midi")))
                    .containsExactly("midi", "network");
            file.update(document -> document.withoutGrant("obs", "midi"));
        }
        assertThat(Files.readString(data.resolve("state.json")))
                .contains("\"format\" : 2", "\"network\" : [ \"*\" ]")
                .doesNotContain("midi");
    }

    @ParameterizedTest
    @DisplayName("P9.2 a damaged file is set aside and the hub starts without it")
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"format\":3}",
                "{\"format\":1,\"wishes\":{\"obs\":\"no\"}}",
                "{\"format\":2,\"grants\":{\"obs\":{\"midi\":[\"?\"]}}}",
                "{\"format\":1}x",
                "{\"format\":1,\"colour\":\"red\"}"
            })
    void aDamagedFileIsSetAside(String content) throws Exception {
        Files.writeString(data.resolve("state.json"), content);
        try (StateFile file = new StateFile(data, NOON)) {
            assertThat(file.current()).isEqualTo(StateDocument.empty());
            assertThat(data.resolve("state.json")).doesNotExist();
            assertThat(data.resolve("state.json.damaged-20250601-120000-000")).hasContent(content);
            file.update(document -> document.withWish("obs", false));
            assertThat(data.resolve("state.json")).exists();
        }
    }

    @Test
    @DisplayName("P9.3 a file that cannot be written is said, and the change holds until the hub stops")
    void aFileThatCannotBeWrittenIsSaid() throws Exception {
        try (StateFile file = new StateFile(data, NOON)) {
            Files.createDirectories(data.resolve(".state.json.new/x"));

            assertThatThrownBy(() -> file.update(document -> document.withWish("obs", false)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("could not be written");
            assertThat(file.current().wanted("obs")).isFalse();
        }
    }

    @Test
    @DisplayName("P9.4 a private hub begins with the user's grants and leaves the user's file alone")
    void aPrivateHubLeavesTheUsersFileAlone() throws Exception {
        Path user = Files.createDirectory(data.resolve("user"));
        try (StateFile file = new StateFile(user, NOON)) {
            file.mode("Live");
            file.update(document -> document.withGrant("obs", "network", Grant.of(VersionRange.ANY, true)));
        }
        String before = Files.readString(user.resolve("state.json"));
        try (StateFile file = StateFile.after(data, user)) {
            assertThat(file.current().grantsOf("obs").words("network")).isEqualTo("*");
            assertThat(file.mode()).isEmpty();
            file.update(document -> document.withoutGrant("obs", "network"));
        }
        assertThat(user.resolve("state.json")).hasContent(before);
    }

    @Test
    @DisplayName("P6.4 a secret opens only where it was sealed, with the key that its owner alone may read")
    void aSecretOpensOnlyWhereItWasSealed() throws Exception {
        Vault vault = new Vault(data);
        String sealed = vault.seal("obs", "password", "swordfish");

        assertThat(vault.seal("obs", "password", "swordfish")).isNotEqualTo(sealed);
        assertThat(new Vault(data).open("obs", "password", sealed)).isEqualTo("swordfish");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> vault.open("spotify", "password", sealed)).hasMessageContaining("set it again");
        assertThatThrownBy(() -> vault.open("obs", "password", sealed.substring(4)))
                .hasMessageContaining("set it again");
        assertThatThrownBy(() -> vault.open("obs", "password", "?")).hasMessageContaining("set it again");

        Files.write(data.resolve("secret.key"), new byte[32]);
        assertThatThrownBy(() -> vault.open("obs", "password", sealed)).hasMessageContaining("set it again");
    }
}
