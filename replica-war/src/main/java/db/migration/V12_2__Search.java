package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import social.hearsay.replica.storage.SearchRows;

/**
 * What posts and people are searched by. No SQL, because each database has its own way of full text, and because the words of
 * posts that are there are cut by the same code as those that come. Takes a minute or two for a million posts, once.
 */
public class V12_2__Search extends BaseJavaMigration {
    @Override
    public void migrate(Context context) {
        SearchRows.create(context.getConnection());
    }
}
