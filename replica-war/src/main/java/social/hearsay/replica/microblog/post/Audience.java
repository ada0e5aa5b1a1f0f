package social.hearsay.replica.microblog.post;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;

/**
 * Those who stand in some way to a post. {@link Visibility} says which of them may read it. Each is told by the
 * rows here, and by a condition in SQL where lists of posts are read: a test holds the two together.
 */
public enum Audience {
    /** Whoever asks, signed in or not. */
    EVERYBODY {
        @Override
        boolean includes(Lookup value, Post post, Stamp reader) {
            return true;
        }
    },
    AUTHOR {
        @Override
        boolean includes(Lookup value, Post post, Stamp reader) {
            return post.author().equals(reader);
        }
    },
    /** Whom it mentions, or did before an edit that may still be retracted. */
    MENTIONED {
        @Override
        boolean includes(Lookup value, Post post, Stamp reader) {
            return post.names(reader);
        }
    },
    /** Who follows its author. */
    FOLLOWERS {
        @Override
        boolean includes(Lookup value, Post post, Stamp reader) {
            return value.port(Ties.class).follows(reader, post.author());
        }
    };

    abstract boolean includes(Lookup value, Post post, Stamp reader);

    /**
     * Whether somebody may read a post. Nobody may when it is hidden, or its author has closed the account; and
     * between two of whom one blocks the other, neither may read the other's.
     *
     * @param reader an account, no alias; {@link Stamp#ZERO} for somebody who is not signed in
     */
    public static boolean mayRead(Lookup value, Post post, Stamp reader) {
        return isThere(value, post)
                && !value.port(Ties.class).isBlocked(reader, post.author())
                && post.visibility().audiences().stream().anyMatch(audience -> audience.includes(value, post, reader));
    }

    /** Whether anybody at all may read a post. */
    public static boolean isThere(Lookup value, Post post) {
        return !post.hidden() && Accounts.open(value, post.author()).isPresent();
    }

    /**
     * The post that an id leads to, if somebody may read it.
     *
     * @param reader an account, or what leads to it
     */
    public static Optional<Post> readable(Lookup value, Stamp reader, Stamp reference) {
        Stamp account = Accounts.id(value, reader);
        return Posts.find(value, reference).filter(post -> mayRead(value, post, account));
    }
}
