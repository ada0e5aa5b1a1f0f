package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/**
 * What somebody writes.
 *
 * @param text as typed, not HTML
 * @param spoilerText a warning before it, or empty
 * @param sensitive whether it is to hide behind a warning
 * @param language ISO 639 code, when given
 * @param poll what it asks, if anything; its options as they were typed
 * @param hosts what its author calls this server in {@code @name@host}, in lower case
 * @param media what is attached to it: uploads of its author, or what was attached to a post of theirs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Wording(
        String text,
        String spoilerText,
        boolean sensitive,
        @Nullable String language,
        @Nullable Poll poll,
        Set<String> hosts,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> media) {
    private static final int LONGEST_LANGUAGE = 35;

    public Wording {
        hosts = Set.copyOf(hosts);
        // Earlier releases knew of none.
        media = media == null ? List.of() : List.copyOf(media);
    }

    /** That asks nothing, and to which nothing is attached. */
    public Wording(String text, String spoilerText, boolean sensitive, @Nullable String language, Set<String> hosts) {
        this(text, spoilerText, sensitive, language, null, hosts, List.of());
    }

    /** This, asking something. */
    public Wording asking(@Nullable Poll asked) {
        return new Wording(text, spoilerText, sensitive, language, asked, hosts, media);
    }

    /** By somebody who doesn't say how the server is called. */
    public Wording(String text, String spoilerText, boolean sensitive, @Nullable String language) {
        this(text, spoilerText, sensitive, language, null, Set.of(), List.of());
    }

    /** The same with that attached to it. */
    public Wording with(List<Attachment> attached) {
        return new Wording(text, spoilerText, sensitive, language, poll, hosts, attached);
    }

    /**
     * Judges what is written: refuses it, or makes the content of a post of it.
     *
     * @param edited the post that says it from now on, if there is one already
     * @param use what is decided with that as the content of a post
     */
    Decision judge(Lookup value, @Nullable Stamp edited, Function<Content, Decision> use) {
        String typed = PostText.storable(text);
        String warning = PostText.storable(spoilerText);
        boolean onlyWarning = typed.isBlank() && !warning.isBlank();
        String said = onlyWarning ? warning : typed;
        String spoiler = onlyWarning || warning.isBlank() ? "" : warning;
        if (said.isBlank() && media.isEmpty()) {
            return Verdict.invalid(new Problem("text", "ERR_BLANK", "can't be blank"));
        }
        if (PostText.weight(spoiler) + PostText.weight(said) > PostText.HEAVIEST) {
            return tooLong();
        }
        PostText read = PostText.of(said);
        if (PostText.characters(spoiler) + read.length() > PostText.LONGEST) {
            return tooLong();
        }
        if (language != null && !language.matches("[A-Za-z0-9-]{1," + LONGEST_LANGUAGE + "}")) {
            return Verdict.invalid(new Problem("language", "ERR_INVALID", "is invalid"));
        }
        Optional<Decision> objection = MediaRule.objection(value, edited, media, poll != null);
        boolean hidden = sensitive || !spoiler.isEmpty();
        Poll asked = poll == null ? null : poll.storable();
        Optional<Problem> problem = asked == null ? Optional.empty() : asked.problem();
        return objection
                .or(() -> problem.map(wrong -> Verdict.invalid(wrong)))
                .orElseGet(() -> use.apply(new Content(
                        said, spoiler, hidden, language, mentions(value, read), read.tags(), asked, media)));
    }

    private List<Mention> mentions(Lookup value, PostText read) {
        Accounts accounts = value.port(Accounts.class);
        return read.mentions().stream()
                .filter(mention ->
                        mention.host() == null || hosts.contains(mention.host().toLowerCase(Locale.ROOT)))
                .flatMap(mention -> accounts.byHandle(Account.handle(mention.name())).stream()
                        .filter(Account::open)
                        .map(account -> new Mention(mention.address(), account.id())))
                .toList();
    }

    private static Decision tooLong() {
        return Verdict.invalid(new Problem("text", "ERR_TOO_LONG", "character limit of 500 exceeded"));
    }
}
