package dev.midimon.actions.desktop.process;

import dev.midimon.actions.desktop.platform.NotSupported;
import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.actions.desktop.platform.Programs;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Pattern;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The action {@code launch}. */
@Component
@MidimonPlugin("launch")
@RequiresCapability("subprocess")
public final class LaunchPlugin implements ActionPlugin {

    /** What may be an address: a scheme as in RFC 3986, section 3.1, and more than one letter, which would be a drive. */
    private static final java.util.regex.Pattern ADDRESS =
            java.util.regex.Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.+");

    private final OperatingSystem system;
    private final Programs programs;
    private final DesktopEntries entries;
    private final Processes processes = new Processes();

    /** Starts what this machine has. */
    @Activate
    public LaunchPlugin() {
        this(OperatingSystem.current(), Programs.onPath(), DesktopEntries.ofUser());
    }

    LaunchPlugin(OperatingSystem system, Programs programs, DesktopEntries entries) {
        this.system = system;
        this.programs = programs;
        this.entries = entries;
    }

    /** The parameters. */
    record App(
            @Description("application, program, file or address") @Pattern("[^-\\s].*")
            String app) {}

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("launch", App.class, this::launch).describedAs("Starts an application"));
    }

    private void launch(App app, TriggerContext context) throws ActionException, InterruptedException {
        switch (system) {
            case LINUX -> launchOnLinux(app.app());
            case MAC ->
                processes.run(isAddress(app.app()) ? List.of("open", app.app()) : List.of("open", "-a", app.app()));
            case WINDOWS ->
                processes.run(
                        List.of("powershell", "-NoProfile", "-Command", "Start-Process -FilePath $env:MIDIMON_APP"),
                        Map.of("MIDIMON_APP", app.app()));
        }
    }

    private static boolean isAddress(String app) {
        return ADDRESS.matcher(app).matches();
    }

    private void launchOnLinux(String app) throws ActionException, InterruptedException {
        Optional<Path> program = programs.find(app);
        if (program.isPresent()) {
            processes.start(List.of(program.get().toString()));
            return;
        }
        Optional<String> entry = entries.find(app);
        if (entry.isPresent()) {
            processes.run(List.of(needed("gtk-launch"), entry.get()));
        } else if (isAddress(app) || Files.exists(Path.of(app))) {
            processes.run(List.of(needed("xdg-open"), app));
        } else {
            throw new ActionException(
                    "APP_NOT_FOUND",
                    "there is no program, application, file or address \"" + app + "\" on this machine");
        }
    }

    private String needed(String program) throws ActionException {
        return programs.find(program)
                .map(Path::toString)
                .orElseThrow(() -> new NotSupported("launching this needs the program " + program).failing());
    }
}
