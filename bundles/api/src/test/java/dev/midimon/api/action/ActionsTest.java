package dev.midimon.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.parameter.FakeTemplate;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsTest {

    record Level(int level) {}

    private final List<String> calls = new ArrayList<>();
    private final TriggerContext press =
            TriggerContext.of(Gesture.NOTE).note(36).velocity(100).value(100).build();
    private final TriggerContext release =
            TriggerContext.of(Gesture.NOTE).note(36).release(true).value(0).build();

    @Test
    void anActionIsBoundOnceAndCalledForEveryTrigger() throws Exception {
        ActionDefinition definition =
                Actions.action("set_level", Level.class, (level, context) -> calls.add(level + " " + context.note()));
        Action action = definition.bind(Parameters.from(Map.of("level", FakeTemplate.value())));

        action.execute(press);
        action.execute(release);

        assertThat(calls).containsExactly("Level[level=100] 36", "Level[level=0] 36");
        assertThat(action.holds()).isFalse();
    }

    @Test
    void wrongParametersAreRefusedWhenTheActionIsBound() {
        ActionDefinition definition = Actions.action("set_level", Level.class, (level, context) -> {});

        assertThatThrownBy(() -> definition.bind(Parameters.empty()))
                .isInstanceOf(ParameterException.class)
                .hasMessage("level: missing; expected a whole number");
    }

    @Test
    void anActionWithoutParametersTakesNone() throws Exception {
        ActionDefinition definition = Actions.action("toggle", context -> calls.add("toggled"));

        definition.bind(Parameters.empty()).execute(press);

        assertThat(calls).containsExactly("toggled");
        assertThatThrownBy(() -> definition.bind(Parameters.from(Map.of("level", 1))))
                .isInstanceOf(ParameterException.class)
                .hasMessage("level: unknown parameter (there are none)");
    }

    @Test
    void anActionThatHoldsIsToldOfTheReleaseWithItsOwnParameters() throws Exception {
        Action action = Actions.action(
                        "talk",
                        Level.class,
                        (level, context) -> calls.add("down " + level.level()),
                        (level, context) -> calls.add("up " + level.level()))
                .bind(Parameters.from(Map.of("level", FakeTemplate.value())));

        action.execute(press);
        action.release(release);

        assertThat(action.holds()).isTrue();
        assertThat(calls).containsExactly("down 100", "up 0");
    }

    @Test
    void actionsAreFoundByNameInTheirOrder() {
        Actions actions = Actions.of(
                Actions.action("b", context -> {}).describedAs("Does b"),
                Actions.bound("a", "{}", parameters -> context -> {}));

        assertThat(actions.all()).extracting(ActionDefinition::name).containsExactly("b", "a");
        assertThat(actions.find("b"))
                .get()
                .extracting(ActionDefinition::description)
                .isEqualTo("Does b");
        assertThat(actions.find("a")).get().extracting(ActionDefinition::schema).isEqualTo("{}");
        assertThat(actions.find("c")).isEmpty();
    }

    @Test
    void describingKeepsEverythingElse() {
        ActionDefinition plain = Actions.action("set_level", Level.class, (level, context) -> {});
        ActionDefinition described = plain.describedAs("Sets the level");

        assertThat(plain.description()).isEmpty();
        assertThat(described.name()).isEqualTo("set_level");
        assertThat(described.schema()).isEqualTo(plain.schema()).contains("\"level\":{\"type\":\"integer\"}");
    }

    @Test
    void twoActionsCannotShareAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Actions.of(Actions.action("a", c -> {}), Actions.action("a", c -> {})))
                .withMessage("two actions are named \"a\"");
    }

    @Test
    void anActionNeedsAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> Actions.action(" ", context -> {}));
    }

    @Test
    void anOpenPluginTakesNamesThatItDoesNotTell() {
        ActionDefinition told = Actions.action("on", context -> {});
        Actions actions = Actions.open(List.of(told), name -> Actions.action(name, context -> {}));

        assertThat(actions.all()).containsExactly(told);
        assertThat(actions.find("on")).containsSame(told);
        assertThat(actions.find("anything")).get().returns("anything", ActionDefinition::name);
    }
}
