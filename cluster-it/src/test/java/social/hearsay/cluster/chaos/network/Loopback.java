package social.hearsay.cluster.chaos.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** This machine's own loopback, where networks of one's own are not allowed: nothing can be disturbed. */
public final class Loopback implements Network {
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<String> names;
    private final int firstPort;

    /** @param firstPort the first station's port; the others' follow */
    public Loopback(List<String> names, int firstPort) {
        this.names = List.copyOf(names);
        this.firstPort = firstPort;
        names.forEach(name -> cells.put(name, Cell.open(name)));
    }

    @Override
    public Cell cell(String station) {
        Cell cell = cells.get(station);
        if (cell == null) {
            throw new IllegalArgumentException("No station " + station);
        }
        return cell;
    }

    @Override
    public String address(String station) {
        return "127.0.0.1";
    }

    @Override
    public int port(String station) {
        return firstPort + names.indexOf(station);
    }

    @Override
    public boolean canBeDisturbed() {
        return false;
    }

    @Override
    public void impose(Disturbance disturbance) {
        throw new UnsupportedOperationException("The loopback can't be disturbed");
    }

    @Override
    public void lift(Disturbance disturbance) {
        // None was imposed.
    }

    @Override
    public void close() {
        cells.values().forEach(Cell::close);
    }
}
