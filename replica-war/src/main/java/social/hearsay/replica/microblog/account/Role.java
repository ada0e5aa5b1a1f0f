package social.hearsay.replica.microblog.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do beyond their own; each may do what those before it may. */
public enum Role {
    NONE("-99", "", 0),
    /** Looks after reports and accounts. */
    MODERATOR("1", "Moderator", Role.MANAGE_REPORTS | Role.MANAGE_USERS),
    /** Looks after moderators as well. */
    ADMIN("2", "Admin", Role.EVERYTHING);

    private static final long MANAGE_REPORTS = 1L << 4;
    private static final long MANAGE_USERS = 1L << 10;
    /** All bits that Mastodon has: what it gives to administrators. */
    private static final long EVERYTHING = (1L << 20) - 1;

    private final String id;
    private final String title;
    private final long permissions;

    Role(String id, String title, long permissions) {
        this.id = id;
        this.title = title;
        this.permissions = permissions;
    }

    /** What clients find it by; that of everybody as Mastodon has it. */
    public String id() {
        return id;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** A sum of bits, as Mastodon has them. */
    public long permissions() {
        return permissions;
    }

    /** Whether who has this may decide about who has that. */
    public boolean isAbove(Role other) {
        return compareTo(other) > 0;
    }

    /** As operators write it, and storage. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> parse(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
