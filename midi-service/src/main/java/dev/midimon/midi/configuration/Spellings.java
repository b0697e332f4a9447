package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;

/** Brings a whole file to its canonical spelling, with every position kept. Nothing after it knows another one. */
final class Spellings {

    private final Problems problems;
    private final TriggerSpellings triggers;
    private final ActionSpellings actions;

    Spellings(Problems problems) {
        this.problems = problems;
        this.triggers = new TriggerSpellings(problems);
        this.actions = new ActionSpellings(problems);
    }

    Parameters canonical(Parameters file) {
        Draft root = new Draft(file, "", problems);
        root.table("led_settings", this::led);
        root.tables("modes", this::mode);
        root.tables("global_mappings", this::mapping);
        return root.done();
    }

    private Parameters led(Parameters table, String path) {
        Draft led = new Draft(table, path, problems);
        led.rename("led_idle_brightness", "brightness");
        if (led.get("led_feedback").orElse(null) instanceof Value.Flag on) {
            led.put("led_feedback", new Value.Text(on.on() ? "reactive" : "off", on.position()));
        }
        led.rename("led_feedback", "scheme");
        return led.done();
    }

    private Parameters mode(Parameters table, String path) {
        Draft mode = new Draft(table, path, problems);
        mode.tables("mappings", this::mapping);
        return mode.done();
    }

    private Parameters mapping(Parameters table, String path) {
        Draft mapping = new Draft(table, path, problems);
        triggers.apply(mapping);
        mapping.table("action", actions::canonical);
        return mapping.done();
    }
}
