package social.hearsay.cluster.chaos.network;

import com.sun.jna.LastErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Isolated cells, each with one device, and a {@link Switch} between them that follows this machine's clock. */
public final class SwitchedNetwork implements Network {
    private static final int PORT = 8080;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Map<String, Station> stations = new LinkedHashMap<>();
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<Tap> taps = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Switch frames;
    private final Thread deliveries = new Thread(this::deliver, "switch");
    private volatile long nextDelivery = Switch.NEVER;
    private volatile boolean open = true;

    private SwitchedNetwork(RandomGenerator chance) {
        this.frames = new Switch(chance);
    }

    /**
     * Builds the network.
     *
     * @param names of the stations; the first has number 1
     * @param chance what the switch takes its chances from
     * @throws RuntimeException when this process may not, see {@link #hindrance}
     */
    public static SwitchedNetwork of(List<String> names, RandomGenerator chance) {
        SwitchedNetwork network = new SwitchedNetwork(chance);
        try {
            for (String name : names) {
                network.add(new Station(name, network.stations.size() + 1));
            }
            network.stations.values().forEach(network::introduce);
        } catch (RuntimeException | Error failed) {
            network.close();
            throw failed;
        }
        network.begin(network.deliveries);
        return network;
    }

    /** Why such a network can't be had here, if so; found out by making a small one. */
    public static Optional<String> hindrance() {
        try (SwitchedNetwork trial = of(List.of("trial"), RandomGenerator.getDefault())) {
            trial.cell("trial").run("setpriv", "--pdeathsig", "KILL", "mount", "--version");
            return Optional.empty();
        } catch (LastErrorException | IllegalStateException | java.io.UncheckedIOException | LinkageError refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private void add(Station station) {
        Cell cell = Cell.isolated(station.name());
        stations.put(station.name(), station);
        cells.put(station.name(), cell);
        Tap tap = cell.call(Tap::open);
        taps.add(tap);
        cell.run("ip", "link", "set", Tap.DEVICE, "address", station.mac());
        cell.run("ip", "addr", "add", station.address() + "/24", "dev", Tap.DEVICE);
        cell.run("ip", "link", "set", Tap.DEVICE, "up");
        frames.connect(station, tap::write);
        begin(new Thread(() -> forward(station, tap), "tap-" + station.name()));
    }

    /** Tells it all others' link addresses for good: a cut link is silent, and not "no route to host". */
    private void introduce(Station station) {
        for (Station other : stations.values()) {
            if (!other.equals(station)) {
                cell(station.name())
                        .run(
                                "ip",
                                "neigh",
                                "replace",
                                other.address(),
                                "lladdr",
                                other.mac(),
                                "dev",
                                Tap.DEVICE,
                                "nud",
                                "permanent");
            }
        }
    }

    private void begin(Thread thread) {
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void forward(Station from, Tap tap) {
        while (open) {
            byte[] frame = tap.read();
            if (frame.length > 0) {
                long next = frames.accept(from, frame, System.nanoTime());
                if (next < nextDelivery) {
                    LockSupport.unpark(deliveries);
                }
            }
        }
    }

    private void deliver() {
        while (open) {
            // A frame that is accepted from here on wakes this thread, even before it sleeps.
            nextDelivery = Switch.NEVER;
            long now = System.nanoTime();
            long next = frames.deliverDue(now);
            nextDelivery = next;
            LockSupport.parkNanos(this, Math.min(next - now, LONGEST_PAUSE));
        }
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
        Station known = stations.get(station);
        if (known == null) {
            throw new IllegalArgumentException("No station " + station);
        }
        return known.address();
    }

    @Override
    public int port(String station) {
        return PORT;
    }

    @Override
    public boolean canBeDisturbed() {
        return true;
    }

    @Override
    public void impose(Disturbance disturbance) {
        frames.impose(disturbance);
    }

    @Override
    public void lift(Disturbance disturbance) {
        frames.lift(disturbance);
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(deliveries);
        for (Thread thread : threads) {
            join(thread);
        }
        taps.forEach(Tap::close);
        cells.values().forEach(Cell::close);
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
