package social.hearsay.replica.api.post;

import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;

/**
 * How much of a list has been read, in bytes of the answer that it will become, estimated from above:
 * what is shown together is bounded by that as well as by number, whatever was once written.
 */
final class Weight {
    /** A post with its author, and nothing in it. */
    private static final int POST = 1_600;

    /** What markup may make of one code unit: an address of ten becomes a link of a hundred and fifty. */
    private static final int EACH_CHARACTER = 16;

    /** A person who is mentioned, or a tag: in the list of them and as a link. */
    private static final int EACH_NAME = 400;

    /** What can be chosen of a poll: an option and its share of what is around them. */
    private static final int EACH_OPTION = 5_000;

    /** Something attached to it, with its addresses and sizes, and nothing said of it. */
    private static final int EACH_ATTACHMENT = 1_000;

    private final long most;
    private long sum;

    /** @param most bytes */
    Weight(long most) {
        this.most = most;
    }

    /** Adds a post; false when it is too much, unless it is the first: whatever is shown goes on. */
    boolean add(PostRow post) {
        return add(post.content());
    }

    /** Adds what one says. */
    boolean add(Content content) {
        long weight = of(content);
        boolean fits = sum == 0 || sum + weight <= most;
        sum += weight;
        return fits;
    }

    /** Whether something was left out. */
    boolean isFull() {
        return sum > most;
    }

    private static long of(Content content) {
        Poll poll = content.poll();
        return POST
                + (poll == null ? 0 : (long) EACH_OPTION * poll.options().size())
                + (long) EACH_CHARACTER
                        * (content.text().length() + content.spoilerText().length())
                + (long) EACH_NAME * (content.mentions().size() + content.tags().size())
                + content.media().stream()
                        .mapToLong(each ->
                                EACH_ATTACHMENT + 4L * each.description().length())
                        .sum();
    }
}
