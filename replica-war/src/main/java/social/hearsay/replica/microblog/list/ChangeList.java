package social.hearsay.replica.microblog.list;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Replaces what is said of a list; of several changes the one with the largest stamp is seen. */
public record ChangeList(Stamp list, ListSettings settings) implements MicroblogOperation {
    /** What is not said of it stays as it is. */
    public record Command(
            String request,
            Stamp actor,
            Stamp list,
            Optional<String> title,
            Optional<RepliesPolicy> repliesPolicy,
            Optional<Boolean> exclusive)
            implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<PersonalList> found = PersonalLists.own(value, actor, list);
            return found.flatMap(PersonalList::said)
                    .map(said -> judge(found.get().id(), said))
                    .orElseGet(Verdict::notFound);
        }

        private Decision judge(Stamp id, ListSettings before) {
            ListSettings changed = new ListSettings(
                    title.orElse(before.title()),
                    repliesPolicy.orElse(before.repliesPolicy()),
                    exclusive.orElse(before.exclusive()));
            return CreateList.problem(changed)
                    .map(Verdict::invalid)
                    .orElseGet(() -> Verdict.execute(request, new ChangeList(id, CreateList.storable(changed))));
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        PersonalLists.live(changes, list)
                .ifPresent(found -> changes.put(found.with(occurrence.write(found.settings(), settings))));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return PersonalLists.live(value, list)
                .filter(found -> !found.settings().isNewerThan(since))
                .isPresent();
    }
}
