package social.hearsay.replica.api.list;

/** A list of people. */
public record ListEntity(String id, String title, String repliesPolicy, boolean exclusive) {
    static ListEntity of(ListQueries.Row row) {
        return new ListEntity(
                Long.toString(row.id()),
                row.settings().title(),
                row.settings().repliesPolicy().text(),
                row.settings().exclusive());
    }
}
