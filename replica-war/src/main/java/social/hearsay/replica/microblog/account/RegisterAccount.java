package social.hearsay.replica.microblog.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Twins;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.EmailAddress;
import social.hearsay.replica.replication.Decision;

/**
 * Creates an account and, with it, the token that its owner starts with.
 *
 * @param moderators who is told of it, fixed at acceptance
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisterAccount(
        Registration registration,
        @Nullable Grant grant,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stamp> moderators)
        implements MicroblogOperation {
    /** Of which nobody is told. */
    public RegisterAccount(Registration registration, @Nullable Grant grant) {
        this(registration, grant, List.of());
    }

    public RegisterAccount {
        // Earlier releases knew of none.
        moderators = moderators == null ? List.of() : List.copyOf(moderators);
    }

    /**
     * Somebody wants an account.
     *
     * @param grant the token that is handed out with the account, if any
     * @param found what is wrong about it already, such as the length of the password: told with whatever is found here
     */
    public record Command(
            String request,
            Registration registration,
            @Nullable Grant grant,
            List<Problem> found) implements MicroblogCommand {
        public Command {
            found = List.copyOf(found);
        }

        /** About which nothing is wrong so far. */
        public Command(String request, Registration registration, @Nullable Grant grant) {
            this(request, registration, grant, List.of());
        }

        @Override
        public String forcedAs() {
            return Forcible.HANDLES.text();
        }

        @Override
        public Decision judge(Lookup value) {
            EmailAddress email = EmailAddress.of(registration.email());
            List<Problem> problems = Stream.concat(
                            Stream.of(
                                            UsernameRule.problem(value, registration.name()),
                                            EmailRule.problem(value, email, null))
                                    .flatMap(Optional::stream),
                            found.stream())
                    .toList();
            if (!problems.isEmpty()) {
                boolean taken =
                        problems.stream().allMatch(problem -> problem.code().equals("ERR_TAKEN"));
                return Verdict.reject(MicroblogRejection.of(taken ? Kind.TAKEN : Kind.INVALID, problems));
            }
            return Verdict.execute(
                    request,
                    new RegisterAccount(registration.withEmail(email.text()), grant, ToldModerators.whom(value)));
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return moderators.isEmpty() ? List.of() : List.of(new News.SignedUp(issuedAt));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Stamp id = occurrence.stamp();
        NameClaims claims = new NameClaims(changes);
        Registration told =
                registration.telling(moderators.isEmpty() ? null : new ToldModerators(moderators, occurrence.cause()));
        Account account = new Account(id, registration.name(), told, AccountCounts.ZERO);
        Optional<Account> previous = occurrence.retracted().flatMap(twin -> Accounts.find(changes, twin));
        if (previous.isPresent()) {
            new Twins(changes).replace(previous.get(), account.after(previous.get()));
            claims.decide(previous.get().claim());
        } else {
            changes.put(account);
        }
        claims.decide(account.claim());
        if (grant != null) {
            new IssueToken(id, grant).apply(occurrence, changes);
        }
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        new Twins(changes).giveWay(Accounts.class, occurrence.stamp(), twin);
    }

    @Override
    public boolean creates() {
        return true;
    }
}
