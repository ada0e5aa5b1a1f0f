package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts rows of a snapshot into one table, converting them to the types that its columns have here. */
final class TableRows {
    private static final int BATCH = 500;

    private final Connection connection;
    private final String table;
    private @Nullable PreparedStatement insert;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> types = new LinkedHashMap<>();
    private long count;

    TableRows(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    void add(JsonNode row) throws IOException, SQLException {
        PreparedStatement statement = insert == null ? prepare(row) : insert;
        for (int index = 0; index < columns.size(); index++) {
            String column = columns.get(index);
            set(statement, index + 1, types.getOrDefault(column, Types.VARCHAR), row.path(column));
        }
        statement.addBatch();
        if (++count % BATCH == 0) {
            statement.executeBatch();
        }
    }

    /** The number of rows put in. */
    long finish() throws SQLException {
        if (insert != null) {
            insert.executeBatch();
            insert.close();
        }
        return count;
    }

    private PreparedStatement prepare(JsonNode first) throws IOException, SQLException {
        readTypes();
        for (Iterator<String> names = first.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!types.containsKey(name)) {
                throw new IOException("The snapshot has a column " + table + "." + name + ", which is unknown here");
            }
            columns.add(name);
        }
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        insert = connection.prepareStatement(
                "insert into " + table + " (" + String.join(", ", columns) + ") values (" + marks + ")");
        return insert;
    }

    private void readTypes() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            ResultSetMetaData metadata = none.getMetaData();
            for (int column = 1; column <= metadata.getColumnCount(); column++) {
                types.put(metadata.getColumnName(column).toLowerCase(Locale.ROOT), metadata.getColumnType(column));
            }
        }
    }

    private static void set(PreparedStatement statement, int index, int type, JsonNode cell)
            throws IOException, SQLException {
        if (cell.isNull() || cell.isMissingNode()) {
            statement.setNull(index, type);
        } else if (type == Types.BOOLEAN || type == Types.BIT) {
            statement.setBoolean(index, cell.isBoolean() ? cell.booleanValue() : cell.longValue() != 0);
        } else if (cell.isBoolean()) {
            statement.setLong(index, cell.booleanValue() ? 1 : 0);
        } else if (cell.isIntegralNumber()) {
            statement.setLong(index, cell.longValue());
        } else if (cell.isNumber()) {
            statement.setDouble(index, cell.doubleValue());
        } else if (cell.isObject()) {
            statement.setBytes(index, cell.path("base64").binaryValue());
        } else {
            statement.setString(index, cell.textValue());
        }
    }
}
