package social.hearsay.replica.api.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;

/**
 * What is read of one list in the order of a page.
 *
 * @param cut whether there is more of it than could be shown, although not as many as were asked for
 */
record TimelinePart(List<PostRow> rows, boolean cut) {
    /** Both mixed by their places, what is in both once: no further than either has been read, and no more than a page. */
    TimelinePart and(TimelinePart other, PageRequest page) {
        Comparator<PostRow> order = page.fromBelow()
                ? Comparator.comparingLong(PostRow::place)
                : Comparator.comparingLong(PostRow::place).reversed();
        Set<PostRow> mixed = new TreeSet<>(order);
        mixed.addAll(rows);
        mixed.addAll(other.rows);
        mixed.removeIf(row -> isBeyond(row, order) || other.isBeyond(row, order));
        Weight weight = new Weight(PostQueries.HEAVIEST_PAGE);
        List<PostRow> both = new ArrayList<>();
        for (PostRow row : mixed) {
            if (both.size() == page.limit() || !weight.add(row)) {
                break;
            }
            both.add(row);
        }
        return new TimelinePart(both, cut || other.cut || weight.isFull());
    }

    /** What of a page others may yet be on: no more than is before the last of these, when they fill it. */
    PageRequest near(PageRequest page) {
        if (rows.size() < page.limit()) {
            return page;
        }
        long last = rows.get(rows.size() - 1).place();
        return page.upTo(page.fromBelow() ? last + 1 : last - 1);
    }

    private boolean isBeyond(PostRow row, Comparator<PostRow> order) {
        return cut && order.compare(row, rows.get(rows.size() - 1)) > 0;
    }

    Page<PostRow> page(PageRequest page) {
        return Page.of(page, rows, PostRow::place, cut);
    }
}
