package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The action {@code mouse_click}. */
@Component
@MidimonPlugin("mouse_click")
@RequiresCapability("system_control")
public final class MouseClickPlugin implements ActionPlugin {

    private final Input input;

    /** Operates the display that the hub was started on. */
    @Activate
    public MouseClickPlugin() {
        this(new RobotInput());
    }

    MouseClickPlugin(Input input) {
        this.input = input;
    }

    /** The parameters. */
    record Click(
            @Default("left") Button button,

            @Description("pixels from the left edge; where the pointer is when left out")
            OptionalInt x,

            @Description("pixels from the upper edge; where the pointer is when left out")
            OptionalInt y) {
        Click {
            if (x.isPresent() != y.isPresent()) {
                throw new IllegalArgumentException("x and y go together: expected both or neither");
            }
        }
    }

    /** Mouse buttons, with their numbers in the X Window System. */
    enum Button {
        LEFT(1),
        MIDDLE(2),
        RIGHT(3);

        private final int number;

        Button(int number) {
            this.number = number;
        }
    }

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("mouse_click", Click.class, this::click).describedAs("Clicks a mouse button"));
    }

    private void click(Click click, TriggerContext context) throws ActionException {
        if (click.x().isPresent() && click.y().isPresent()) {
            input.move(click.x().getAsInt(), click.y().getAsInt());
        }
        input.click(click.button().number);
    }
}
