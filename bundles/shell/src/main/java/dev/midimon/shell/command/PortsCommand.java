package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.PortStatus;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.io.PrintStream;
import java.util.Map;

/** Lists ports and what is connected to them. */
public final class PortsCommand implements Command {
    private final Hub hub;

    /** Lists that hub's. */
    public PortsCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public String summary() {
        return "lists MIDI ports, and the devices and peers that are connected";
    }

    @Override
    public String usage() {
        return "midimon ports [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        arguments.none();
        for (PortStatus port : hub.ports()) {
            if (arguments.json()) {
                new JsonLines(invocation.out()).print(fields(port));
            } else {
                print(port, invocation.out());
            }
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> fields(PortStatus port) {
        return Fields.of("port")
                .put("name", port.name())
                .put("kind", port.kind())
                .put("open", port.open())
                .put("description", port.description())
                .put(
                        "endpoints",
                        port.endpoints().stream().map(PortsCommand::fields).toList())
                .put("counters", port.counters())
                .map();
    }

    private static Map<String, Object> fields(PortStatus.Endpoint endpoint) {
        return new Fields()
                .put("name", endpoint.name())
                .put("key", endpoint.key())
                .put("device", endpoint.device())
                .put("template", endpoint.template())
                .put("output", endpoint.output())
                .put("received", endpoint.received())
                .put("malformed", endpoint.malformed())
                .map();
    }

    private static void print(PortStatus port, PrintStream out) {
        String kind = port.kind().equals(port.name()) ? "" : " (" + port.kind() + ")";
        out.println(port.name() + kind + (port.open() ? ": " : " is not open: ") + port.description());
        for (PortStatus.Endpoint endpoint : port.endpoints()) {
            String device = endpoint.device().map(id -> "  as device " + id).orElse("");
            String template =
                    endpoint.template().map(name -> "  (" + name + ")").orElse("");
            String malformed = endpoint.malformed() == 0 ? "" : ", " + endpoint.malformed() + " malformed";
            out.println(
                    "  " + endpoint.name() + "  [" + endpoint.key() + "]  " + (endpoint.output() ? "in and out" : "in")
                            + device + template + "  " + endpoint.received() + " received" + malformed);
        }
        port.counters().entrySet().stream()
                .filter(counter -> counter.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .forEach(counter -> out.println("  " + counter.getValue() + " " + counter.getKey()));
    }
}
