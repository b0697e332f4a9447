package dev.midimon.actions.osc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.midimon.actions.FakeTemplate;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("actions §3 osc")
class OscPluginTest {

    private DatagramSocket receiver;
    private OscPlugin plugin;

    @BeforeEach
    void open() throws IOException {
        receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        receiver.setSoTimeout(5000);
        plugin = new OscPlugin();
    }

    @AfterEach
    void close() throws IOException {
        plugin.stop();
        receiver.close();
    }

    private static TriggerContext knob(int value) {
        return TriggerContext.of(Gesture.CC).value(value).build();
    }

    private Action bind(Object address, Object... args) {
        return bind(Map.of("port", receiver.getLocalPort(), "address", address, "args", List.of(args)));
    }

    private Action bind(Map<String, ?> parameters) {
        return plugin.actions().find("osc").orElseThrow().bind(Parameters.from(parameters));
    }

    private byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        receiver.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private byte[] send(Object address, Object... args) throws Exception {
        bind(address, args).execute(knob(64));
        return receive();
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replaceAll("\\s", ""));
    }

    @Test
    @DisplayName("A3.2 the first example of the OSC 1.0 specification")
    void oneFloatIsEncodedAsTheSpecificationShows() throws Exception {
        assertThat(send("/oscillator/4/frequency", 440.0))
                .isEqualTo(hex("2f6f7363 696c6c61 746f722f 342f6672 65717565 6e637900 2c660000 43dc0000"));
    }

    @Test
    @DisplayName("A3.2 the second example of the OSC 1.0 specification")
    void severalArgumentsAreEncodedAsTheSpecificationShows() throws Exception {
        assertThat(send("/foo", 1000, -1, "hello", 1.234, 5.678))
                .isEqualTo(hex(
                        "2f666f6f 00000000 2c696973 66660000 000003e8 ffffffff 68656c6c 6f000000 3f9df3b6 40b5b22d"));
    }

    @Test
    @DisplayName("A3.2 no arguments")
    void aMessageWithoutArgumentsStillHasTypeTags() throws Exception {
        bind(Map.of("port", receiver.getLocalPort(), "address", "/go")).execute(knob(0));

        assertThat(receive()).isEqualTo(hex("2f676f00 2c000000"));
    }

    @Test
    @DisplayName("A3.3 a type in front")
    void aTypeInFrontDecides() throws Exception {
        assertThat(send("/a", "i:60", "f:60", "s:60", "b:0aff"))
                .isEqualTo(hex("2f610000 2c696673 62000000 0000003c 42700000 36300000 00000002 0aff0000"));
    }

    @Test
    @DisplayName("A3.3 truth values and blobs")
    void truthValuesHaveNoBytesAndListsAreBlobs() throws Exception {
        assertThat(send("/a", true, false, List.of(1, 2, 3, 255, 0)))
                .isEqualTo(hex("2f610000 2c544662 00000000 00000005 010203ff 00000000"));
    }

    @Test
    @DisplayName("A3.3 text with a colon")
    void textWithAnotherLetterInFrontOfAColonIsText() throws Exception {
        assertThat(send("/a", "x:1")).isEqualTo(hex("2f610000 2c730000 783a3100"));
    }

    @Test
    @DisplayName("A3.4 placeholders")
    void aBarePlaceholderIsWholeAndAScaledOneIsAFraction() throws Exception {
        assertThat(send("/a", FakeTemplate.value(), FakeTemplate.scaled(0, 127)))
                .isEqualTo(hex("2f610000 2c696600 00000040 42800000"));
    }

    @Test
    @DisplayName("A3.4 placeholders")
    void aTypeInFrontOfAPlaceholderDecides() throws Exception {
        assertThat(send("/a", FakeTemplate.text("f:", ""), FakeTemplate.text("i:", ""), FakeTemplate.text("s:", "")))
                .isEqualTo(hex("2f610000 2c666973 00000000 42800000 00000040 36340000"));
    }

    @Test
    @DisplayName("A3.4 placeholders")
    void textAndAddressTakePlaceholders() throws Exception {
        assertThat(send(FakeTemplate.text("/ch/", "/mute"), FakeTemplate.text("<", ">")))
                .isEqualTo(hex("2f63682f 36342f6d 75746500 2c730000 3c36343e 00000000"));
    }

    @Test
    @DisplayName("A3.4 placeholders")
    void everyTriggerHasItsOwnValue() throws Exception {
        Action action = bind("/a", FakeTemplate.value());
        for (int value = 0; value < 128; value++) {
            action.execute(knob(value));
            assertThat(receive()[11]).isEqualTo((byte) value);
        }
    }

    @ParameterizedTest
    @DisplayName("A3.1 addresses")
    @ValueSource(
            strings = {"", "a", "a/b", "/a b", "/a#b", "/a,b", "/ä", "/a[b", "/a]b", "/{a", "/a}", "/[{a}]", "/[a/b]"})
    void aWrongAddressIsRefusedWhenTheMappingIsLoaded(String address) {
        assertThatThrownBy(() -> bind(address))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("address: ")
                .hasMessageContaining("OSC address");
    }

    @ParameterizedTest
    @DisplayName("A3.1 addresses")
    @ValueSource(strings = {"/", "/a/b", "/a*/?b", "/{foo,bar}/x", "/[a-z]", "/[!a-z]/~"})
    void addressPatternsAreSentAsTheyAre(String address) throws Exception {
        assertThat(new String(send(address), ISO_8859_1)).startsWith(address);
    }

    @Test
    @DisplayName("A3.1 addresses")
    void aComputedAddressIsCheckedForEveryTrigger() {
        assertThatThrownBy(() -> bind(FakeTemplate.text("/a ", "")).execute(knob(1)))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("BAD_PARAMETER"));
    }

    @Test
    @DisplayName("A3.3 arguments")
    void everyArgumentThatCannotBeSentIsNamed() {
        assertThatThrownBy(() -> bind("/a", 1L << 31, "i:x", "f:", List.of(256), Map.of(), "b:0"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("args[0]: expected a whole number of 32 bits, found 2147483648")
                .hasMessageContaining("args[1]: expected a whole number behind i:, found \"x\"")
                .hasMessageContaining("args[2]: expected a number behind f:")
                .hasMessageContaining("args[3]: expected a list of bytes, each from 0 to 255")
                .hasMessageContaining("args[4]: expected a number, text, truth value or list of bytes, found a table")
                .hasMessageContaining("args[5]: ");
    }

    @Test
    @DisplayName("A3.1 receiver")
    void anUnknownHostIsToldWhenTheMappingIsLoaded() {
        assertThatThrownBy(() -> bind(Map.of("host", "no such host", "port", 9000, "address", "/a")))
                .isInstanceOf(ParameterException.class)
                .hasMessage("host: nobody knows the host \"no such host\"");
    }

    @Test
    @DisplayName("A3.1 receiver")
    void thePortIsNeeded() {
        assertThatThrownBy(() -> bind(Map.of("address", "/a")))
                .hasMessage("port: missing; expected a whole number from 1 to 65535");
    }

    @Test
    @DisplayName("A3.5 limits")
    void aMessageThatFitsIntoNoDatagramIsAnError() {
        assertThatThrownBy(() -> send("/a", "x".repeat(65_500)))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("OSC_TOO_LONG"));
    }

    @Test
    @DisplayName("A3.5 nobody listens")
    void thatNobodyListensIsNoErrorOverUdp() throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of("port", receiver.getLocalPort(), "address", "/a"));
        receiver.close();
        Action action = bind(parameters);

        action.execute(knob(1));
        action.execute(knob(2));
    }

    @Test
    @DisplayName("A3.6 cost")
    void numbersAndPlaceholdersAllocateNothing() throws Exception {
        Action action = bind("/a", FakeTemplate.value(), FakeTemplate.scaled(0, 1), 5, "text");
        TriggerContext context = knob(64);
        int rounds = 20_000;
        repeat(action, context, rounds);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        repeat(action, context, rounds);
        double perMessage = (threads.getCurrentThreadAllocatedBytes() - before) / (double) rounds;

        assertThat(perMessage).isLessThan(1);
    }

    private static void repeat(Action action, TriggerContext context, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            action.execute(context);
        }
    }
}
