package dev.midimon.plugins.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("plugins P5.2 Grants and versions")
class GrantsTest {

    private static final Grants FIRST = Grants.NONE.with("network", Grant.ofMajor(version("1.4")));

    private static SemanticVersion version(String text) {
        return SemanticVersion.parse(text);
    }

    private static Set<String> granted(Grants grants, String version, String... asked) {
        return grants.of(version(version), Set.of(asked));
    }

    @Test
    void aGrantHoldsForAllOfItsMajorVersion() {
        assertThat(granted(FIRST, "1.0.0", "network")).containsExactly("network");
        assertThat(granted(FIRST, "1.9.0-rc.1", "network")).containsExactly("network");
        assertThat(granted(FIRST, "1.9.0", "network", "midi")).containsExactly("network");
        assertThat(granted(FIRST, "0.9.0", "network")).isEmpty();
    }

    @Test
    void aMajorUpdateThatAsksForNoMoreKeepsWhatWasGranted() {
        assertThat(granted(FIRST, "2.0.0", "network")).containsExactly("network");
        assertThat(granted(FIRST, "3.0.0-beta", "network")).containsExactly("network");
    }

    @Test
    void aMajorUpdateThatAsksForMoreAsksForAllOfItAgain() {
        assertThat(granted(FIRST, "2.0.0", "filesystem", "network")).isEmpty();

        Grants partly = FIRST.with("filesystem", Grant.ofMajor(version("2.0.0")));
        assertThat(granted(partly, "2.0.0", "filesystem", "network")).containsExactly("filesystem");

        Grants all = partly.with("network", Grant.ofMajor(version("2.0.0")));
        assertThat(granted(all, "2.0.0", "filesystem", "network")).containsExactly("filesystem", "network");
        assertThat(granted(all, "1.9.0", "network")).containsExactly("network");
    }

    @Test
    void aRangeHoldsForItsVersionsAlone() {
        Grants range = Grants.NONE.with("network", Grant.of(VersionRange.parse("[1.2,1.4)"), true));
        assertThat(granted(range, "1.3.9", "network")).containsExactly("network");
        assertThat(granted(range, "1.4.0", "network")).isEmpty();
        assertThat(granted(range, "2.0.0", "network")).isEmpty();
    }

    @Test
    void theLastDecisionAboutAVersionCounts() {
        Grants withheld = FIRST.with("network", Grant.of(VersionRange.parse("[1.3,3)"), false));
        assertThat(granted(withheld, "1.2.0", "network")).containsExactly("network");
        assertThat(granted(withheld, "1.3.0", "network")).isEmpty();
        assertThat(granted(withheld, "2.0.0", "network")).isEmpty();
        assertThat(withheld.words("network")).isEqualTo("1.x, ![1.3,3)");

        Grants again = withheld.with("network", Grant.ofMajor(version("1.3.0")));
        assertThat(granted(again, "1.3.0", "network")).containsExactly("network");
        assertThat(granted(again, "2.0.0", "network")).isEmpty();
        assertThat(granted(again.without("network"), "1.2.0", "network")).isEmpty();
    }
}
