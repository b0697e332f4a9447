package dev.midimon.obs;

import dev.midimon.api.action.ActionException;

/** OBS answered that it did not do what it was asked for. Its comment, where it gives one, reaches the user. */
final class Refusal extends ActionException {
    private static final long serialVersionUID = 1L;

    static final int NOT_FOUND = 600;

    private final int status;

    Refusal(String request, int status, String comment) {
        super("OBS_REFUSED", "OBS refused " + request + ": " + words(status, comment) + " (" + status + ")");
        this.status = status;
    }

    /**
     * Returns OBS's own code.
     *
     * @see <a href="https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#requeststatus">obs-websocket 5, RequestStatus</a>
     */
    int status() {
        return status;
    }

    private static String words(int status, String comment) {
        if (!comment.isBlank()) {
            return comment.strip();
        }
        return switch (status) {
            case 204 -> "this version of OBS does not know it; update OBS";
            case 207 -> "OBS is starting, ending or changing its scene collection; try again in a moment";
            case 500 -> "it runs already";
            case 501 -> "it does not run";
            case 502 -> "it is paused already";
            case 503 -> "it is not paused";
            case 504 -> "it is switched off in OBS's settings";
            case 505 -> "studio mode is on";
            case 506 -> "studio mode is off";
            case NOT_FOUND -> "OBS has nothing of that name";
            case 604 -> "it is not in a state that allows this";
            default -> "OBS gave no reason";
        };
    }
}
