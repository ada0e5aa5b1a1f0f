package social.hearsay.replica.microblog.access;

import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/** Makes a client program known. Twins share the client id; the one with the smaller stamp counts. */
public record RegisterApp(String clientId, String clientSecretHash, App.Details details) implements MicroblogOperation {
    /** @param clientId derived from the Update-Id, as the secret is, so that twins share both */
    public record Command(String request, String clientId, String clientSecretHash, App.Details details)
            implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            if (details.name().isBlank()) {
                return Verdict.invalid(new Problem("name", "ERR_BLANK", "can't be blank"));
            }
            if (details.redirectUris().stream().allMatch(String::isBlank)) {
                return Verdict.invalid(new Problem("redirect_uri", "ERR_BLANK", "can't be blank"));
            }
            return value.find(Apps.class, clientId)
                    .map(known -> Verdict.unchanged(known.id()))
                    .orElseGet(() -> Verdict.execute(request, new RegisterApp(clientId, clientSecretHash, storable())));
        }

        private App.Details storable() {
            String website = details.website();
            return new App.Details(
                    PostText.storable(details.name()),
                    website == null ? null : PostText.storable(website),
                    details.redirectUris().stream().map(PostText::storable).toList(),
                    details.scopes().stream().map(PostText::storable).toList());
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        boolean older = changes.find(Apps.class, clientId)
                .filter(known -> !known.id().isAfter(occurrence.stamp()))
                .isPresent();
        if (!older) {
            changes.put(new App(clientId, occurrence.stamp(), clientSecretHash, details));
        }
    }
}
