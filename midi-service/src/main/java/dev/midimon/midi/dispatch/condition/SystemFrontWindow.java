package dev.midimon.midi.dispatch.condition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Asks with the system's own tools: {@code xdotool} on X11, {@code osascript} on macOS, PowerShell on Windows. Wayland tells nobody.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getforegroundwindow">GetForegroundWindow</a>
 */
public final class SystemFrontWindow implements FrontWindow {
    private static final long PATIENCE_SECONDS = 3;

    private static final List<String> X11 = List.of("xdotool", "getactivewindow", "getwindowclassname");

    private static final List<String> MACOS = List.of(
            "osascript",
            "-e",
            "tell application \"System Events\" to get name of first application process whose frontmost is true");

    private static final List<String> WINDOWS = List.of(
            "powershell",
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            "$u = Add-Type -PassThru -Name Front -MemberDefinition '"
                    + "[DllImport(\"user32.dll\")] public static extern System.IntPtr GetForegroundWindow();"
                    + "[DllImport(\"user32.dll\")] public static extern uint GetWindowThreadProcessId(System.IntPtr w, out uint p);';"
                    + "$p = 0; [void]$u::GetWindowThreadProcessId($u::GetForegroundWindow(), [ref]$p); (Get-Process -Id $p).ProcessName");

    private final String system;
    private final boolean display;

    /** Looks at which system this is. */
    public SystemFrontWindow() {
        this(System.getProperty("os.name", ""), System.getenv("DISPLAY") != null);
    }

    SystemFrontWindow(String system, boolean display) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.display = display;
    }

    @Override
    public String program() throws UnknownException, InterruptedException {
        if (system.contains("mac")) {
            return ask(MACOS);
        }
        if (system.contains("windows")) {
            return ask(WINDOWS);
        }
        if (!display) {
            throw new UnknownException("there is no X11 display that would tell which window is in front");
        }
        return ask(X11);
    }

    private static String ask(List<String> command) throws UnknownException, InterruptedException {
        Process process = start(command);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UnknownException(command.get(0) + " does not answer");
            }
            byte[] answer = process.getInputStream().readAllBytes();
            return process.exitValue() == 0 ? new String(answer, StandardCharsets.UTF_8).strip() : "";
        } catch (IOException e) {
            throw new UnknownException(command.get(0) + " cannot be read: " + e.getMessage());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) throws UnknownException {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UnknownException(
                    "the program " + command.get(0) + " is needed and cannot be started: " + e.getMessage());
        }
    }
}
