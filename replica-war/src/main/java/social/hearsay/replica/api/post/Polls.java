package social.hearsay.replica.api.post;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.microblog.poll.Tally;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;
import social.hearsay.replica.storage.poll.SqlBallots;
import social.hearsay.replica.storage.poll.SqlTallies;

/** What the posts of a page ask, with what was chosen: read for all of them at once, if any asks something. */
final class Polls {
    private final long me;
    private final long now;
    private final Map<Long, Tally> tallies = new HashMap<>();
    private final Map<Long, List<Integer>> own = new HashMap<>();

    private Polls(long me, long now) {
        this.me = me;
        this.now = now;
    }

    /**
     * @param me the viewer's account; 0 for nobody
     * @param now milliseconds since 1970
     */
    static Polls of(Connection connection, long me, long now, List<PostRow> posts) {
        Polls polls = new Polls(me, now);
        List<Long> ids = posts.stream()
                .map(post -> post.content().poll())
                .filter(Objects::nonNull)
                .map(Poll::id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            polls.read(Statements.of(connection), ValueList.of(ids));
        }
        return polls;
    }

    private void read(Statements statements, ValueList ids) {
        statements
                .list("select * from poll_tallies where poll in " + ids.marks(), SqlTallies::map, ids.after())
                .forEach(tally -> tallies.put(tally.poll(), tally));
        if (me != 0) {
            statements
                    .list(
                            "select poll, choices from ballots where account = ? and poll in " + ids.marks(),
                            row -> Map.entry(row.getLong(1), SqlBallots.choices(row.getString(2))),
                            ids.after(me))
                    .forEach(ballot -> own.put(ballot.getKey(), ballot.getValue()));
        }
    }

    /** What a post asks, if anything. */
    @Nullable PollEntity of(PostRow post, Emojis emojis) {
        Poll poll = post.content().poll();
        if (poll == null || poll.id() == null) {
            return null;
        }
        Tally tally = tallies.getOrDefault(poll.id(), new Tally(poll.id(), 0, List.of()));
        boolean over = poll.isOver(now);
        List<PollEntity.Option> options = new ArrayList<>();
        for (String title : poll.options()) {
            options.add(new PollEntity.Option(
                    title, over || !poll.hideTotals() ? (Long) tally.votesFor(options.size()) : null));
        }
        List<Integer> chosen = own.getOrDefault(poll.id(), List.of());
        return new PollEntity(
                Long.toString(poll.id()),
                Moment.of(Instant.ofEpochMilli(poll.expiresAt())),
                over,
                poll.multiple(),
                tally.votes().stream().mapToLong(Long::longValue).sum(),
                tally.voters(),
                options,
                emojis.of(poll.options()),
                !chosen.isEmpty() || post.author() == me,
                chosen);
    }
}
