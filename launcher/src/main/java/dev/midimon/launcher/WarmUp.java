package dev.midimon.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Has the JVM prepare its XML parser and its dates, which the log and the components need first of all, while the framework is made. With a second core the
 * start does not wait for them.
 *
 * @param document some XML
 */
record WarmUp(Path document) implements Runnable {

    void begin() {
        Thread thread = new Thread(this, "midimon-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        new SimpleDateFormat("HH:mm").format(0L);
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.newSAXParser().parse(document.toFile(), new DefaultHandler());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            // Who needs the document says what is wrong with it.
        }
    }
}
