package social.hearsay.replica.api.account;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.http.answer.Markup;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.storage.kernel.Memo;

/**
 * Accounts as clients see them on this site.
 *
 * @param emojis those in what they say of themselves
 */
public record AccountRendering(Site site, Emojis emojis) {
    /** Where the picture of who has none is found, below the site's root. */
    public static final String NO_AVATAR = "/media/default/avatar.png";

    public static final String NO_HEADER = "/media/default/header.png";

    /** Who is named in a profile is no mention of anybody. */
    private static final Markup MARKUP = new Markup(Map.of(), Map.of());

    /** Of the accounts that are on many pages. */
    private static final Memo<Seen, AccountEntity> RENDERED = new Memo<>(
            seen -> seen.row().weight(), seen -> new AccountRendering(seen.site(), Emojis.NONE).made(seen.row()));

    /** All that an account looks like by, where no text of the page may have an emoji. */
    private record Seen(Site site, AccountRow row) {}

    /** @param rows the accounts of a page */
    public static AccountRendering of(View view, Collection<AccountRow> rows) {
        return of(view.connection(), view.call().site(), rows);
    }

    /** @param rows the accounts of a page */
    public static AccountRendering of(Connection connection, Site site, Collection<AccountRow> rows) {
        return new AccountRendering(
                site,
                Emojis.in(connection, site, rows.stream().map(AccountRow::said).filter(Objects::nonNull)));
    }

    /** One account alone. */
    public static AccountEntity one(View view, AccountRow row) {
        return of(view, List.of(row)).account(row);
    }

    /** Those of these accounts that there are, in this order. */
    public static List<AccountEntity> all(View view, List<Long> ids) {
        Map<Long, AccountRow> rows = AccountQueries.of(view).all(ids);
        AccountRendering rendering = of(view, rows.values());
        return ids.stream()
                .map(id -> Optional.ofNullable(rows.get(id)))
                .flatMap(Optional::stream)
                .map(rendering::account)
                .toList();
    }

    public AccountEntity account(AccountRow row) {
        return emojis.isEmpty() ? RENDERED.of(new Seen(site, row)) : made(row);
    }

    private AccountEntity made(AccountRow row) {
        String address = site.profile(row.username());
        Profile profile = row.profile();
        String avatar = profile.picture(Profile.AVATAR).map(site::file).orElse(site.base() + NO_AVATAR);
        String header = profile.picture(Profile.HEADER).map(site::file).orElse(site.base() + NO_HEADER);
        Moderation moderation = row.moderation();
        return new AccountEntity(
                Long.toString(row.id()),
                row.username(),
                row.username(),
                profile.text(Profile.DISPLAY_NAME)
                        .filter(name -> !name.isBlank())
                        .orElse(row.username()),
                profile.locked(),
                profile.flag(Profile.BOT, false),
                profile.flag(Profile.DISCOVERABLE, true),
                profile.flag(Profile.INDEXABLE, true),
                false,
                Moment.midnight(new Stamp(row.id())),
                MARKUP.html(profile.text(Profile.NOTE).orElse("")),
                address,
                address,
                avatar,
                avatar,
                header,
                header,
                row.followers(),
                row.following(),
                row.statuses(),
                row.lastPost() == null ? null : Moment.day(new Stamp(row.lastPost())),
                false,
                profile.hidesCollections(),
                emojis.isEmpty() ? List.of() : emojis.of(texts(profile)),
                badges(moderation.role()),
                profile.lines().stream()
                        .map(line -> new AccountEntity.Field(line.name(), MARKUP.own(line.value()), null))
                        .toList(),
                moderation.silenced() ? Boolean.TRUE : null,
                moderation.suspended() ? Boolean.TRUE : null);
    }

    /** All in which emojis are shown. */
    private static List<String> texts(Profile profile) {
        List<String> texts = new ArrayList<>();
        profile.text(Profile.DISPLAY_NAME).ifPresent(texts::add);
        profile.text(Profile.NOTE).ifPresent(texts::add);
        for (Profile.Line line : profile.lines()) {
            texts.add(line.name());
            texts.add(line.value());
        }
        return texts;
    }

    private static List<AccountEntity.Badge> badges(Role role) {
        return role == Role.NONE ? List.of() : List.of(new AccountEntity.Badge(role.id(), role.title(), ""));
    }

    /** @param requests how many have asked to follow it */
    public CredentialAccount credentials(AccountRow row, int requests) {
        Profile profile = row.profile();
        CredentialAccount.Source source = new CredentialAccount.Source(
                profile.text(Profile.NOTE).orElse(""),
                profile.lines().stream()
                        .map(line -> new AccountEntity.Field(line.name(), line.value(), null))
                        .toList(),
                profile.text(Profile.PRIVACY).orElse("public"),
                profile.flag(Profile.SENSITIVE, false),
                row.language(),
                requests,
                profile.hidesCollections(),
                profile.flag(Profile.DISCOVERABLE, true),
                profile.flag(Profile.INDEXABLE, true),
                profile.mirrors().orElse(null));
        return new CredentialAccount(
                account(row), source, CredentialAccount.Role.of(row.moderation().role()));
    }
}
