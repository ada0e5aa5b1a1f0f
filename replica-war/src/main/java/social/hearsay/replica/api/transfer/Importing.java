package social.hearsay.replica.api.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.Several;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.list.ListQueries;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Bookmark;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Effect;

/**
 * Takes a file in, row by row, each by the command that the API has for it. So many rows of one request; the rest is for the
 * next. Each row is known by the request's Update-Id and its number, so that a request that is repeated repeats none.
 */
final class Importing implements Several {
    /** Rows that one request takes in. */
    static final int MOST_ROWS = 100;

    /**
     * A row that was not taken in.
     *
     * @param row its cells
     * @param why in words
     */
    record Failure(String row, String why) {}

    /** What was done of a file. */
    record Report(int done, List<Failure> failures, List<List<String>> left) {}

    private final String type;
    private final List<List<String>> rows;
    private final BiFunction<View, Report, Answer> page;
    private final Function<View, Stamp> owner;
    private final List<Failure> failures = new ArrayList<>();
    private int at;
    private int done;
    /** Whether what is under way only makes the list that the row is about. */
    private boolean before;

    private boolean stopped;

    /**
     * @param type one of {@code following}, {@code blocking}, {@code muting}, {@code lists}, {@code bookmarks}
     * @param owner says whose things they become, or throws a fault
     */
    Importing(
            String type, List<List<String>> rows, Function<View, Stamp> owner, BiFunction<View, Report, Answer> page) {
        this.type = type;
        this.rows = List.copyOf(rows);
        this.owner = owner;
        this.page = page;
    }

    @Override
    public Optional<Wish> next(View view) {
        Stamp me = owner.apply(view);
        while (!stopped && at < Math.min(rows.size(), MOST_ROWS)) {
            List<String> row = rows.get(at);
            boolean head = at == 0 && row.get(0).equalsIgnoreCase(Exports.ADDRESS);
            MicroblogCommand command = head ? null : command(view, me, row);
            if (command != null) {
                UpdateId id = new UpdateId(
                        Secrets.hash("import\n" + view.call().requiredUpdateId().text() + "\n" + at + "\n" + before));
                return Optional.of(new Wish(id, command.request(), command));
            }
            at++;
        }
        return Optional.empty();
    }

    @Override
    public void done(Effect.SubmissionAnswer outcome) {
        if (outcome instanceof Effect.Accepted || outcome instanceof Effect.Unmirrored) {
            if (before) {
                return;
            }
            done++;
            at++;
        } else if (outcome instanceof Effect.Rejected rejected) {
            fail(rejected.rejection().reason());
            at++;
            before = false;
        } else {
            stopped = true;
        }
    }

    @Override
    public Answer answer(View view) {
        return page.apply(view, new Report(done, failures, rows.subList(at, rows.size())));
    }

    private void fail(String why) {
        failures.add(new Failure(String.join(", ", rows.get(at)), why));
    }

    /** Null, and a failure, where there is nothing that the row could mean. */
    private @Nullable MicroblogCommand command(View view, Stamp me, List<String> row) {
        String request = Requests.by(me).of(view.call());
        if (type.equals("bookmarks")) {
            return post(row.get(0))
                    .<MicroblogCommand>map(post -> new Bookmark.Command(request, me, post))
                    .orElseGet(() -> failed("This is no post of this site"));
        }
        boolean lists = type.equals("lists");
        Optional<Stamp> them = person(view, row.size() > 1 && lists ? row.get(1) : row.get(0));
        if (them.isEmpty()) {
            return failed("Nobody here is called so");
        }
        return switch (type) {
            case "following" -> new Follow.Command(request, me, them.get(), flag(row, 1), flag(row, 2), languages(row));
            case "blocking" -> new Block.Command(request, me, them.get());
            case "muting" ->
                new Mute.Command(request, me, them.get(), flag(row, 1).orElse(true), null);
            default -> listed(view, request, me, row.get(0), them.get());
        };
    }

    private @Nullable MicroblogCommand failed(String why) {
        fail(why);
        return null;
    }

    /** Makes the list first where there is none of that title. */
    private @Nullable MicroblogCommand listed(View view, String request, Stamp me, String written, Stamp member) {
        String title = PostText.storable(written);
        Optional<Long> list = new ListQueries(view.connection(), me.value())
                .all().stream()
                        .filter(known -> known.settings().title().equals(title))
                        .map(ListQueries.Row::id)
                        .findFirst();
        if (before && list.isEmpty()) {
            before = false;
            return failed("No list has got this title");
        }
        before = list.isEmpty();
        return list.<MicroblogCommand>map(id -> new AddToList.Command(request, me, new Stamp(id), List.of(member)))
                .orElseGet(
                        () -> new CreateList.Command(request, me, new ListSettings(title, RepliesPolicy.LIST, false)));
    }

    private static Optional<Boolean> flag(List<String> row, int cell) {
        return row.size() > cell && !row.get(cell).isEmpty()
                ? Optional.of(Boolean.parseBoolean(row.get(cell).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Optional<List<String>> languages(List<String> row) {
        return row.size() > 3 && !row.get(3).isEmpty()
                ? Optional.of(List.of(row.get(3).toLowerCase(Locale.ROOT).split("[, ]+")).stream()
                        .filter(language -> language.matches("[a-z]{2,3}(-[a-z]{2,8})?"))
                        .toList())
                : Optional.empty();
    }

    /** By a handle of this site, with it behind or not. */
    private static Optional<Stamp> person(View view, String written) {
        String handle = written.startsWith("@") ? written.substring(1) : written;
        String here = "@" + view.call().site().host();
        String name = handle.toLowerCase(Locale.ROOT).endsWith(here.toLowerCase(Locale.ROOT))
                ? handle.substring(0, handle.length() - here.length())
                : handle;
        return name.contains("@")
                ? Optional.empty()
                : AccountQueries.of(view).byHandle(name).map(AccountRow::id).map(Stamp::new);
    }

    /** The last part of its address. */
    private static Optional<Stamp> post(String address) {
        return Ids.parse(address.substring(address.lastIndexOf('/') + 1)).map(Stamp::new);
    }
}
