package social.hearsay.replica.microblog.list;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.kernel.Write;

/**
 * A list of people; no more than a tombstone when it is deleted, which is for good.
 *
 * @param id the stamp of the update that made it; of twins the smaller
 * @param settings what is said of it: the creation is the first write; empty when it is deleted
 * @param deleted the update that deleted it; of several, the one with the smallest stamp
 */
public record PersonalList(
        Stamp id,
        Stamp owner,
        Register<ListSettings> settings,
        @Nullable Cause deleted) implements Row<Stamp> {
    @Override
    public Stamp key() {
        return id;
    }

    public boolean live() {
        return deleted == null;
    }

    /** What is said of it now; of a tombstone nothing. */
    public Optional<ListSettings> said() {
        return settings.latest().map(Write::value);
    }

    PersonalList with(Register<ListSettings> changed) {
        return new PersonalList(id, owner, changed, deleted);
    }

    /** The tombstone that is left of it. */
    PersonalList deleted(Cause cause) {
        return new PersonalList(id, owner, Register.empty(), deleted == null ? cause : deleted.smaller(cause));
    }

    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        changes.put(new PersonalList(id, owner.equals(from) ? to : owner, settings, deleted));
    }

    @Override
    public Class<PersonalLists> table() {
        return PersonalLists.class;
    }

    @Override
    public long hash() {
        if (!live()) {
            return 0;
        }
        RowHash hash = new RowHash("list").add(id).add(owner);
        settings.latest()
                .ifPresent(write -> hash.add(write.cause().stamp())
                        .add(write.value().title())
                        .add(write.value().repliesPolicy().text())
                        .add(write.value().exclusive()));
        return hash.value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.ofNullable(deleted);
    }
}
