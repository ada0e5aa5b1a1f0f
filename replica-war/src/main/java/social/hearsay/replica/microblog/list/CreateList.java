package social.hearsay.replica.microblog.list;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Twins;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/** Makes a list, with nobody on it. */
public record CreateList(Stamp owner, ListSettings settings) implements MicroblogOperation {
    /** The most that anybody has; several that are made at once may be more, and all are kept. */
    public static final int MOST = 50;

    /** In characters. */
    private static final int LONGEST_TITLE = 255;

    public record Command(String request, Stamp actor, ListSettings settings) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> owner = Accounts.open(value, actor).map(Account::id);
            if (owner.isEmpty()) {
                return Verdict.notFound();
            }
            long live = value.port(PersonalLists.class).of(owner.get()).stream()
                    .flatMap(id -> value.find(PersonalLists.class, id).stream())
                    .filter(PersonalList::live)
                    .count();
            if (live >= MOST) {
                return Verdict.invalid(new Problem("base", "ERR_LIMIT", "maximum number of lists reached"));
            }
            return problem(settings)
                    .map(Verdict::invalid)
                    .orElseGet(() -> Verdict.execute(request, new CreateList(owner.get(), storable(settings))));
        }
    }

    /** What is wrong with what is said of a list. */
    static Optional<Problem> problem(ListSettings settings) {
        String title = PostText.storable(settings.title());
        if (title.isBlank()) {
            return Optional.of(new Problem("title", "ERR_BLANK", "can't be blank"));
        }
        return title.codePointCount(0, title.length()) > LONGEST_TITLE
                ? Optional.of(new Problem("title", "ERR_TOO_LONG", "is too long (maximum is 255 characters)"))
                : Optional.empty();
    }

    static ListSettings storable(ListSettings settings) {
        return new ListSettings(PostText.storable(settings.title()), settings.repliesPolicy(), settings.exclusive());
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Stamp> account = Accounts.unpurged(changes, owner).map(Account::id);
        if (account.isEmpty()) {
            return;
        }
        Optional<PersonalList> previous =
                occurrence.retracted().flatMap(twin -> changes.resolve(PersonalLists.class, twin));
        Register<ListSettings> before = previous.map(PersonalList::settings).orElse(Register.empty());
        boolean deleted = previous.filter(list -> !list.live()).isPresent();
        PersonalList list = new PersonalList(
                occurrence.stamp(),
                account.get(),
                deleted ? before : occurrence.write(before, settings),
                previous.map(PersonalList::deleted).orElse(null));
        if (previous.isPresent()) {
            new Twins(changes).replace(previous.get(), list);
        } else {
            changes.put(list);
        }
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        new Twins(changes).giveWay(PersonalLists.class, occurrence.stamp(), twin);
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, owner).isPresent();
    }

    @Override
    public boolean creates() {
        return true;
    }
}
