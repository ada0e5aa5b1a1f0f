package social.hearsay.replica.api.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.PersonalList;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.Readers;
import social.hearsay.replica.storage.database.ScratchPostgres;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;

/** A database with rows as the microblog writes them. Ids are small numbers. */
public final class ReadableRows implements AutoCloseable {
    public enum Kind {
        SQLITE,
        POSTGRES
    }

    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");

    private final Optional<String> postgres;
    private final Database database;
    private final WriterConnection writer;

    private ReadableRows(Path directory, Optional<String> postgres) {
        this.postgres = postgres;
        this.database = Database.open(directory, postgres);
        this.writer = database.openWriter();
    }

    public static ReadableRows on(Kind kind) {
        try {
            return new ReadableRows(
                    Files.createTempDirectory("hearsay-api"),
                    kind == Kind.POSTGRES ? Optional.of(ScratchPostgres.database()) : Optional.empty());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public ReadableRows account(long id, String name) {
        Registration registration = new Registration(name, name + "@example.org", "hash", null, false);
        Statements.of(writer.jdbc())
                .update(
                        "insert into accounts (id, handle, claim, username, email, registration, statuses, followers,"
                                + " following) values (?, ?, ?, ?, ?, ?, 0, 0, 0)",
                        id,
                        name.toLowerCase(java.util.Locale.ROOT),
                        name.toLowerCase(java.util.Locale.ROOT),
                        name,
                        registration.email().toLowerCase(java.util.Locale.ROOT),
                        Json.write(registration));
        return this;
    }

    public ReadableRows follow(long source, long target) {
        return edge("follow", source, target, true);
    }

    public ReadableRows unfollowed(long source, long target) {
        return edge("follow", source, target, false);
    }

    public ReadableRows favourite(long source, long post) {
        return edge("favourite", source, post, true);
    }

    public ReadableRows bookmark(long source, long post) {
        return edge("bookmark", source, post, true);
    }

    public ReadableRows block(long source, long target) {
        return edge("block", source, target, true);
    }

    public ReadableRows pin(long source, long post) {
        return edge("pin", source, post, true);
    }

    /** @param until when it is over, as SQL */
    public ReadableRows mute(long source, long target, String until) {
        return edge("mute", source, target, true)
                .run("update edges set until = " + until + " where kind = 'mute' and source = " + source
                        + " and target = " + target);
    }

    /** Passes a post on; the boost has that id. */
    public ReadableRows boost(long id, long source, long post, String visibility) {
        return edge(
                EdgeKind.REBLOG.text(),
                id,
                source,
                post,
                new EdgeState(true, java.util.Set.of(), java.util.Map.of("visibility", visibility)));
    }

    private ReadableRows edge(String kind, long source, long target, boolean active) {
        return edge(
                kind,
                1_000_000 + source * 1000 + target,
                source,
                target,
                new EdgeState(active, java.util.Set.of("reblogs"), java.util.Map.of()));
    }

    private ReadableRows edge(String kind, long stamp, long source, long target, EdgeState state) {
        Register<EdgeState> states = Register.of(new Write<>(cause(stamp), state));
        Statements.of(writer.jdbc())
                .update(
                        "insert into edges (kind, source, target, active, stamp, states, visibility)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        kind,
                        source,
                        target,
                        state.active(),
                        stamp,
                        Json.write(states.writes()),
                        state.detail(EdgeState.VISIBILITY).orElse(null));
        return this;
    }

    public ReadableRows post(long id, long author) {
        return post(id, author, "public", null, null, false);
    }

    public ReadableRows post(long id, long author, String visibility, Long... named) {
        return post(id, author, visibility, null, null, false, named);
    }

    ReadableRows reply(long id, long author, long to, long toAccount) {
        return post(id, author, "public", to, toAccount, false);
    }

    public ReadableRows hidden(long id, long author) {
        return post(id, author, "public", null, null, true);
    }

    private ReadableRows post(
            long id,
            long author,
            String visibility,
            @Nullable Long to,
            @Nullable Long toAccount,
            boolean hidden,
            Long... named) {
        List<Mention> mentions = java.util.Arrays.stream(named)
                .map(account -> new Mention("someone", new Stamp(account)))
                .toList();
        Content content = new Content("post " + id, "", false, null, mentions, List.of());
        Statements.of(writer.jdbc())
                .update(
                        "insert into posts (id, author, in_reply_to, in_reply_to_account, visibility, contents,"
                                + " hidden, favourites, replies) values (?, ?, ?, ?, ?, ?, ?, 0, 0)",
                        id,
                        author,
                        to,
                        toAccount,
                        visibility,
                        Json.write(List.of(new Write<>(cause(id), content))),
                        hidden);
        for (long account : named) {
            Statements.of(writer.jdbc()).update("insert into post_mentions (account, post) values (?, ?)", account, id);
        }
        return this;
    }

    /** A list, by an id that is larger than all accounts', so that whoever is put on it was followed before. */
    public ReadableRows list(long id, long owner, boolean exclusive) {
        ListSettings settings = new ListSettings("list", RepliesPolicy.LIST, exclusive);
        store().lists()
                .insert(new PersonalList(
                        new Stamp(id), new Stamp(owner), Register.of(new Write<>(cause(id), settings)), null));
        return this;
    }

    public ReadableRows listed(long list, long account) {
        return edge("listed", list, account, true);
    }

    /** Says that a post has a tag, and is in its timeline if so said. */
    public ReadableRows tag(long post, long author, String tag, boolean listed) {
        Statements.of(writer.jdbc())
                .update(
                        "insert into post_tags (tag, post, author, listed, open) values (?, ?, ?, ?, ?)",
                        tag,
                        post,
                        author,
                        listed,
                        listed);
        return this;
    }

    /** An account keeps something under a name. */
    public ReadableRows entry(String kind, long account, String name, long stamp) {
        Statements.of(writer.jdbc())
                .update(
                        "insert into entries (account, kind, name, active, stamp, value, states)"
                                + " values (?, ?, ?, true, ?, ?, '[]')",
                        account,
                        kind,
                        name,
                        stamp,
                        name);
        return this;
    }

    public ReadableRows alias(long id, long target) {
        Statements.of(writer.jdbc()).update("insert into aliases (id, target) values (?, ?)", id, target);
        return this;
    }

    /** @param account a number or null, as SQL */
    public ReadableRows token(String hash, String account, String revoked) {
        return run("insert into tokens (hash, issued_at, account, grant_details, revoked) values ('" + hash + "', 5, "
                + account + ", '{\"tokenHash\":\"" + hash + "\",\"scopes\":[\"read\"]}', " + revoked + ")");
    }

    /** The rows as the microblog writes them; what is written is read from the next reading on. */
    public MicroblogStore store() {
        return new SqlMicroblogStore(writer.jdbc());
    }

    public ReadableRows run(String sql) {
        Statements.of(writer.jdbc()).update(sql);
        return this;
    }

    public <T, X extends Exception> T read(Readers.Query<T, X> reading) throws X {
        writer.commit();
        return database.readers().inTransaction(reading);
    }

    public void check(java.util.function.Consumer<Connection> assertions) {
        writer.commit();
        database.readers().inTransaction(connection -> {
            assertions.accept(connection);
            return true;
        });
    }

    private static Cause cause(long stamp) {
        return new Cause(new Stamp(stamp), R1, 1);
    }

    @Override
    public void close() {
        writer.close();
        database.close();
        postgres.ifPresent(ScratchPostgres::drop);
    }
}
