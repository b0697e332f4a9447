package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.MonitorEntry;
import dev.midimon.api.state.StateBoard;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.concurrent.CountDownLatch;

/** Shows events and actions as they happen, until interrupted. */
public final class MonitorCommand implements Command {
    private final Hub hub;

    /** Watches that hub. */
    public MonitorCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "monitor";
    }

    @Override
    public String summary() {
        return "shows events and actions as they happen, until Ctrl-C";
    }

    @Override
    public String usage() {
        return "midimon monitor [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        arguments.none();
        RecordPrinter printer = RecordPrinter.of(invocation, arguments.json());
        CountDownLatch gone = new CountDownLatch(1);
        StateBoard.Subscription watching = hub.monitor(entry -> {
            print(printer, entry);
            if (invocation.out().checkError()) {
                gone.countDown();
            }
        });
        try {
            gone.await();
        } finally {
            watching.close();
        }
        return ExitCode.OK;
    }

    private static void print(RecordPrinter printer, MonitorEntry entry) {
        if (entry instanceof MonitorEntry.Heard heard) {
            printer.heard(heard);
        } else if (entry instanceof MonitorEntry.Acted acted) {
            printer.action(acted.record());
        } else {
            printer.notice((MonitorEntry.Notice) entry);
        }
    }
}
