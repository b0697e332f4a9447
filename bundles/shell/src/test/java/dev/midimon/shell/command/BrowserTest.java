package dev.midimon.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {

    private static final URI PAGE = URI.create("https://example.com/login?a=1&b=2");

    @Test
    void everySystemOpensPagesInItsOwnWay() {
        assertThat(new Browser("Linux", Map.of("DISPLAY", ":0")).command(PAGE))
                .contains(List.of("xdg-open", PAGE.toString()));
        assertThat(new Browser("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")).command(PAGE))
                .contains(List.of("xdg-open", PAGE.toString()));
        assertThat(new Browser("Mac OS X", Map.of()).command(PAGE)).contains(List.of("open", PAGE.toString()));
        assertThat(new Browser("Windows 11", Map.of()).command(PAGE))
                .contains(List.of("rundll32", "url.dll,FileProtocolHandler", PAGE.toString()));
    }

    @Test
    void withoutADesktopNothingIsOpened() {
        assertThat(new Browser("Linux", Map.of()).open(PAGE)).isFalse();
    }
}
