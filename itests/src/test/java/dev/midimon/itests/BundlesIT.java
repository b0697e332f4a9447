package dev.midimon.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Every bundle of the distribution resolves and starts. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BundlesIT {

    @Inject
    public BundleContext hub;

    @Configuration
    public Option[] configuration() {
        return new Option[] {HubConfiguration.distribution()};
    }

    @Test
    public void everyBundleIsActive() {
        List<String> notActive = new ArrayList<>();
        boolean hubIsThere = false;
        for (Bundle bundle : hub.getBundles()) {
            boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
            hubIsThere |= "dev.midimon.midi-service".equals(bundle.getSymbolicName());
            if (bundle.getState() != (fragment ? Bundle.RESOLVED : Bundle.ACTIVE)) {
                notActive.add(bundle + " in state " + bundle.getState());
            }
        }
        assertEquals(List.of(), notActive);
        assertTrue("the hub is there", hubIsThere);
    }
}
