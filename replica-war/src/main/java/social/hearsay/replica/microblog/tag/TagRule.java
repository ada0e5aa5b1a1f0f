package social.hearsay.replica.microblog.tag;

import java.util.function.BiFunction;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.EntryOperation;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.replication.Decision;

/** What any tag is judged by that somebody asks something of. */
final class TagRule {
    private TagRule() {}

    /**
     * Grants it to who has an open account, of what is the name of a tag.
     *
     * @param written the name, without {@code #}, as somebody wrote it
     * @param operation of an account and that name in its normal form
     */
    static Decision judge(
            Lookup value,
            String request,
            Stamp actor,
            String written,
            BiFunction<Stamp, String, ? extends EntryOperation> operation) {
        String name = TagName.normal(written);
        if (TagName.key(name).isEmpty()) {
            return Verdict.invalid(new Problem("name", "ERR_INVALID", "is invalid"));
        }
        return Accounts.open(value, actor)
                .map(account -> Verdict.execute(request, operation.apply(account.id(), name)))
                .orElseGet(Verdict::notFound);
    }
}
