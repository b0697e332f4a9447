package dev.midimon.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One direction, no way back, read from the packed classes")
class ArchitectureIT {
    private static final String PORT = "dev.midimon.midi.port..";
    private static final String TRIGGER = "dev.midimon.midi.trigger..";
    private static final String MAPPING = "dev.midimon.midi.mapping..";
    private static final String DISPATCH = "dev.midimon.midi.dispatch..";
    private static final String FEEDBACK = "dev.midimon.midi.feedback..";

    private static JavaClasses product;

    @BeforeAll
    static void importThePackedClasses() {
        List<Location> jars = Distribution.ownBundles().stream()
                .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/dev/midimon/")))
                .toList();
        product = new ClassFileImporter().importLocations(jars);
    }

    @Test
    void portsKnowNothingThatComesAfterThem() {
        noClasses()
                .that()
                .resideInAPackage(PORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRIGGER, MAPPING, DISPATCH, FEEDBACK, "dev.midimon.plugins..")
                .check(product);
    }

    @Test
    void triggersKnowNothingThatComesAfterThem() {
        noClasses()
                .that()
                .resideInAPackage(TRIGGER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MAPPING, DISPATCH, FEEDBACK, "dev.midimon.plugins..")
                .check(product);
    }

    @Test
    void mappingKnowsNeitherPluginsNorDispatch() {
        noClasses()
                .that()
                .resideInAPackage(MAPPING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DISPATCH, FEEDBACK, "dev.midimon.plugins..", "dev.midimon.api.plugin..")
                .check(product);
    }

    @Test
    void triggerAndMappingKnowNeitherOsgiNorJavaSound() {
        noClasses()
                .that()
                .resideInAnyPackage(TRIGGER, MAPPING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.osgi..", "org.apache.felix..", "javax.sound..")
                .check(product);
    }

    @Test
    void theApiMentionsNothingButTheJdkItselfAndOsgiAnnotations() {
        classes()
                .that()
                .resideInAPackage("dev.midimon.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.midimon.api..",
                        "org.osgi.annotation..",
                        "org.osgi.service.component.annotations..")
                .check(product);
    }

    @Test
    void actionsStandOnTheApi() {
        noClasses()
                .that()
                .resideInAPackage("dev.midimon.actions..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.midimon.midi..", "dev.midimon.plugins..", "dev.midimon.shell..", "org.osgi.framework..")
                .check(product);
    }
}
