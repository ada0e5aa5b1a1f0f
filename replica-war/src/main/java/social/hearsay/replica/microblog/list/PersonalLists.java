package social.hearsay.replica.microblog.list;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Rows;

/** All lists, tombstones included. */
public interface PersonalLists extends Rows<Stamp, PersonalList> {
    /** All lists of an account. */
    List<Stamp> of(Stamp owner);

    @Override
    default List<Stamp> referringTo(Stamp thing) {
        return of(thing);
    }

    @Override
    default List<Stamp> dependingOn(Stamp thing) {
        return of(thing);
    }

    /** The list that an id leads to, unless it is deleted. */
    static Optional<PersonalList> live(Lookup value, Stamp reference) {
        return value.resolve(PersonalLists.class, reference).filter(PersonalList::live);
    }

    /** The list that an id leads to, if somebody made it and it is not deleted. */
    static Optional<PersonalList> own(Lookup value, Stamp owner, Stamp reference) {
        Stamp account = Accounts.id(value, owner);
        return Accounts.open(value, account)
                .flatMap(open -> live(value, reference))
                .filter(list -> list.owner().equals(account));
    }
}
