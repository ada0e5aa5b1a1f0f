package social.hearsay.replica.microblog.list;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Deletes a list with all who are on it, for good, and leaves a tombstone that beats whatever is concurrent. */
public record DeleteList(Stamp list) implements MicroblogOperation {
    public record Command(String request, Stamp actor, Stamp list) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return PersonalLists.own(value, actor, list)
                    .map(found -> Verdict.execute(request, new DeleteList(found.id())))
                    .orElseGet(Verdict::notFound);
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.resolve(PersonalLists.class, list).ifPresent(found -> {
            changes.removeDependents(found.id());
            changes.put(found.deleted(occurrence.cause()));
        });
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return PersonalLists.live(value, list).isPresent();
    }
}
