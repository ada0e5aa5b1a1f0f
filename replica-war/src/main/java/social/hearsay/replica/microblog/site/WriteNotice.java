package social.hearsay.replica.microblog.site;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Says something to everybody, or takes it back; of several writes to one thing that with the largest stamp is seen. */
public record WriteNotice(EntryWrite write) implements MicroblogOperation {
    /** The account of entries that are nobody's. */
    public static final Stamp NOBODY = Stamp.ZERO;

    /** How many of each kind there may be; several that are added at once may be more. */
    public static final int MOST = 100;

    /** Asked for by the operator. */
    public record Command(String request, EntryWrite write) implements MicroblogCommand {
        /** What is taken back has to be there. */
        @Override
        public Decision judge(Lookup value) {
            boolean there =
                    Entries.kept(value, write.kind(), NOBODY, write.name()).isPresent();
            if (!write.state().active()) {
                return there ? Verdict.execute(request, new WriteNotice(write)) : Verdict.notFound();
            }
            boolean full = !there
                    && value.port(Entries.class)
                                    .names(write.kind(), NOBODY, MOST)
                                    .size()
                            == MOST;
            return full
                    ? Verdict.reject(MicroblogRejection.forbidden("There are " + MOST + " already"))
                    : Verdict.execute(request, new WriteNotice(write));
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        if (write.kind() != EntryKind.ANNOUNCEMENT) {
            return List.of();
        }
        return List.of(write.state().active() ? new News.Announced(write.name()) : new News.TakenBack(write.name()));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Entries.write(changes, key(), occurrence, write.state());
    }

    @Override
    public boolean deletes() {
        return write.state().equals(EntryState.ENDED);
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return value.find(Entries.class, key())
                .filter(entry -> entry.states().isNewerThan(since))
                .isEmpty();
    }

    private EntryKey key() {
        return new EntryKey(write.kind(), NOBODY, write.name());
    }
}
