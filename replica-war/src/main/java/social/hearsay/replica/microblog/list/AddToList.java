package social.hearsay.replica.microblog.list;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.microblog.relation.Edges;
import social.hearsay.replica.replication.Decision;

/** Puts people on a list whom its owner follows, or its owner. */
public record AddToList(Stamp list, List<Stamp> members) implements MicroblogOperation {
    public AddToList {
        members = List.copyOf(members);
    }

    /** @param members one at least */
    public record Command(String request, Stamp actor, Stamp list, List<Stamp> members) implements MicroblogCommand {
        public Command {
            members = List.copyOf(members);
        }

        @Override
        public Decision judge(Lookup value) {
            Optional<PersonalList> found = PersonalLists.own(value, actor, list);
            List<Stamp> wanted = members.stream()
                    .flatMap(member -> Accounts.open(value, member).stream())
                    .map(Account::id)
                    .filter(member -> found.filter(own -> own.owner().equals(member)
                                    || Edges.isDrawn(value, EdgeKind.FOLLOW, own.owner(), member))
                            .isPresent())
                    .distinct()
                    .toList();
            return found.isPresent()
                            && wanted.size() == members.stream().distinct().count()
                    ? Verdict.execute(request, new AddToList(found.get().id(), wanted))
                    : Verdict.notFound();
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        write(list, members, EdgeState.DRAWN, occurrence, changes);
    }

    /** Writes to who is on a list, unless it is deleted. */
    static void write(Stamp list, List<Stamp> members, EdgeState state, Occurrence occurrence, Changes changes) {
        PersonalLists.live(changes, list)
                .map(PersonalList::id)
                .ifPresent(from -> members.stream()
                        .flatMap(member -> Accounts.unpurged(changes, member).stream())
                        .map(Account::id)
                        .distinct()
                        .forEach(
                                to -> Edges.write(changes, new EdgeKey(EdgeKind.LISTED, from, to), occurrence, state)));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return PersonalLists.live(value, list).isPresent();
    }

    /** Takes people off a list. */
    public record RemoveFromList(Stamp list, List<Stamp> members) implements MicroblogOperation {
        public RemoveFromList {
            members = List.copyOf(members);
        }

        public record Command(String request, Stamp actor, Stamp list, List<Stamp> members)
                implements MicroblogCommand {
            public Command {
                members = List.copyOf(members);
            }

            /** Done though somebody is not on it here: they may be, at a replica that is away. */
            @Override
            public Decision judge(Lookup value) {
                List<Stamp> wanted = members.stream()
                        .flatMap(member -> Accounts.unpurged(value, member).stream())
                        .map(Account::id)
                        .distinct()
                        .toList();
                return PersonalLists.own(value, actor, list)
                        .map(found -> Verdict.execute(request, new RemoveFromList(found.id(), wanted)))
                        .orElseGet(Verdict::notFound);
            }
        }

        @Override
        public void apply(Occurrence occurrence, Changes changes) {
            write(list, members, EdgeState.ENDED, occurrence, changes);
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
}
