package social.hearsay.replica.api.webpage;

import social.hearsay.replica.api.account.AccountEntity;

/**
 * Somebody beside a post.
 *
 * @param name as they want to be called, as markup with their emojis
 * @param handle without {@code @}
 */
record PersonView(String name, String handle, String url, String avatar) {
    static PersonView of(AccountEntity account) {
        return new PersonView(
                new EmojiPictures(account.emojis()).inText(account.displayName()),
                account.acct(),
                account.url(),
                account.avatar());
    }
}
