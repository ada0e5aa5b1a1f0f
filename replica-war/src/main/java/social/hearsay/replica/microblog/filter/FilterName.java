package social.hearsay.replica.microblog.filter;

/** What entries of filters are kept under: the filter's id, and behind a dot that of a word or post of it. */
public final class FilterName {
    private FilterName() {}

    /** Of a word or post in a filter. */
    public static String part(String filter, String id) {
        return prefix(filter) + id;
    }

    /** How the names of all parts of a filter begin. */
    static String prefix(String filter) {
        return filter + ".";
    }

    /** The filter to which a part belongs. */
    public static String filter(String part) {
        return part.substring(0, part.indexOf('.'));
    }

    /** The id of a part. */
    public static String partId(String part) {
        return part.substring(part.indexOf('.') + 1);
    }
}
