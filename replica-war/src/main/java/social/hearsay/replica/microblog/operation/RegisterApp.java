package social.hearsay.replica.microblog.operation;

import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;

/** Makes a client program known. Twins share the client id; the one with the smaller stamp counts. */
public record RegisterApp(String clientId, String clientSecretHash, App.Details details) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        boolean older = changes.app(clientId)
                .filter(known -> !known.id().isAfter(occurrence.stamp()))
                .isPresent();
        if (!older) {
            changes.put(new App(clientId, occurrence.stamp(), clientSecretHash, details));
        }
    }
}
