package dev.midimon.shell.market;

import dev.midimon.plugins.market.Offer;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** Shows what a registry says of a plugin. */
public final class OfferPrinter {
    private final Invocation invocation;
    private final boolean json;

    /** Prints to whoever asked. */
    public OfferPrinter(Invocation invocation, boolean json) {
        this.invocation = invocation;
        this.json = json;
    }

    /** Prints everything about an offer. */
    public void print(Offer offer) {
        if (json) {
            new JsonLines(invocation.out())
                    .print(Fields.of("offer")
                            .put("plugin", offer.id())
                            .put("name", offer.name())
                            .put("description", offer.description())
                            .put("author", offer.author())
                            .put("license", offer.license())
                            .put("homepage", offer.homepage())
                            .put("category", offer.category())
                            .put("tags", offer.tags())
                            .put("capabilities", offer.capabilities())
                            .put(
                                    "versions",
                                    offer.versions().stream()
                                            .map(Object::toString)
                                            .toList())
                            .put("registry", offer.registry())
                            .put("installed", offer.installed().map(Object::toString))
                            .map());
            return;
        }
        PrintStream out = invocation.out();
        out.println(offer.name() + (offer.description().isEmpty() ? "" : ": " + offer.description()));
        line("registry", offer.registry());
        line("versions", offer.versions().stream().map(Object::toString).collect(Collectors.joining(", ")));
        offer.capabilities().stream()
                .sorted()
                .forEach(capability -> line("asks for", capability + ": " + CapabilityRisk.of(capability)));
        line("author", offer.author());
        line("license", offer.license());
        line("homepage", offer.homepage());
        line("tags", String.join(", ", offer.tags()));
        line("install it", "midimon plugin install " + offer.id());
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            invocation.out().printf("  %-13s %s%n", label, text);
        }
    }
}
