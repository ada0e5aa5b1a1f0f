package social.hearsay.replica.microblog.poll;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.replication.Decision;

/**
 * Chooses of what a post asks. Of several votes by one person for one poll that with the smallest stamp counts. Does nothing
 * when the post is purged, or the account is.
 *
 * @param poll the poll's id, whatever the post asks by now
 * @param choices which options, by their numbers from 0
 * @param expiresAt when it is over, as far as was known where the vote was accepted
 */
public record Vote(long poll, Stamp post, Stamp account, List<Integer> choices, long expiresAt)
        implements MicroblogOperation {
    /** @param now milliseconds since 1970 */
    public record Command(String request, Stamp actor, Stamp post, long poll, List<Integer> choices, long now)
            implements MicroblogCommand {
        public Command {
            choices = choices.stream().distinct().sorted().toList();
        }

        /** By what the post asks: a poll that an edit has taken out is not there. */
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> voter = Accounts.open(value, actor).map(Account::id);
            Optional<Post> asking = voter.flatMap(account -> Audience.readable(value, account, post));
            Poll asked = asking.map(found -> found.content().poll()).orElse(null);
            if (asked == null || !asked.is(poll)) {
                return Verdict.notFound();
            }
            Optional<String> fault = fault(value, asking.get(), asked, voter.get());
            return fault.map(reason -> Verdict.reject(MicroblogRejection.invalid(reason)))
                    .orElseGet(() -> Verdict.execute(
                            request, new Vote(poll, asking.get().id(), voter.get(), choices, asked.expiresAt())));
        }

        private Optional<String> fault(Lookup value, Post asking, Poll asked, Stamp voter) {
            if (asked.isOver(now)) {
                return Optional.of("The poll has already ended");
            }
            if (choices.isEmpty()
                    || choices.stream()
                            .anyMatch(choice ->
                                    choice < 0 || choice >= asked.options().size())) {
                return Optional.of("The chosen vote option does not exist");
            }
            if (asking.author().equals(voter)) {
                return Optional.of("You cannot vote in your own polls");
            }
            boolean voted =
                    value.find(Ballots.class, new BallotKey(poll, voter)).isPresent();
            return voted || (!asked.multiple() && choices.size() > 1)
                    ? Optional.of("You have already voted on this poll")
                    : Optional.empty();
        }
    }

    public Vote {
        choices = List.copyOf(choices);
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Stamp> asking = Posts.unpurged(changes, post).map(Post::id);
        Optional<Stamp> voter = Accounts.unpurged(changes, account).map(Account::id);
        if (asking.isPresent() && voter.isPresent()) {
            Ballots.put(
                    changes,
                    new Ballot(new BallotKey(poll, voter.get()), asking.get(), choices, expiresAt, occurrence.cause()));
        }
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.unpurged(value, post).isPresent()
                && Accounts.unpurged(value, account)
                        .filter(voter -> value.find(Ballots.class, new BallotKey(poll, voter.id()))
                                .isEmpty())
                        .isPresent();
    }
}
