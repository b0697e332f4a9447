package dev.midimon.api.parameter;

/** Says in words what a value is, for error messages. */
public final class Found {

    private Found() {}

    /**
     * Describes a value.
     *
     * @param value what was found
     * @return for example {@code "loud"}, {@code 5.9} or {@code a list of 2}; long texts are cut
     */
    public static String describe(Value value) {
        if (value instanceof Value.Text text) {
            return "\"" + (text.text().length() > 40 ? text.text().substring(0, 40) + "…" : text.text()) + "\"";
        }
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return Double.toString(decimal.number());
        }
        if (value instanceof Value.Flag flag) {
            return Boolean.toString(flag.on());
        }
        if (value instanceof Value.Items items) {
            return "a list of " + items.items().size();
        }
        if (value instanceof Value.Computed computed) {
            return "\"" + computed.template().source() + "\"";
        }
        return "a table";
    }
}
