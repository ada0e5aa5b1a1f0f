package social.hearsay.replica.microblog.account;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.EmailAddress;
import social.hearsay.replica.replication.Decision;

/**
 * Gives an account another address; of several, the one with the largest stamp counts. Who has an
 * address that several claim follows from their claims.
 */
public record ChangeEmail(Stamp account, String email) implements MicroblogOperation {
    public record Command(String request, Stamp actor, String email) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, actor)
                    .map(account -> judge(value, account))
                    .orElseGet(Verdict::notFound);
        }

        private Decision judge(Lookup value, Account account) {
            EmailAddress address = EmailAddress.of(email);
            Optional<Problem> problem = EmailRule.problem(value, address, account.id());
            if (problem.isPresent()) {
                Kind kind = problem.get().code().equals("ERR_TAKEN") ? Kind.TAKEN : Kind.INVALID;
                return Verdict.reject(MicroblogRejection.of(kind, List.of(problem.get())));
            }
            // Even if it has this address already: a replica that is out of reach may know of a later change.
            return Verdict.execute(request, new ChangeEmail(account.id(), address.text()));
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Accounts.unpurged(changes, account).ifPresent(found -> {
            Credentials credentials = found.credentials();
            changes.put(found.withCredentials(credentials.withEmails(occurrence.write(credentials.emails(), email))));
        });
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.open(value, account)
                .filter(found -> !found.credentials().emails().isNewerThan(since))
                .isPresent();
    }
}
