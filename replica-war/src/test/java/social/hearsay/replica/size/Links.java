package social.hearsay.replica.size;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Who leads to what, as in real networks: a few to very many, and to a few very many. */
final class Links {
    private Links() {}

    /** A number below the bound, small ones much more often than large ones (Zipf's law). */
    static int rank(SplittableRandom chance, int bound) {
        return Math.min(bound - 1, (int) Math.pow(bound, chance.nextDouble()) - 1);
    }

    /**
     * So many links in all.
     *
     * @param most of one source
     * @param target makes up a target for a source
     * @return by source the targets, in their order, each once
     */
    static int[][] make(SplittableRandom chance, int sources, int total, int most, IntUnaryOperator target) {
        int[] degrees = degrees(chance, sources, total, most);
        int[][] links = new int[sources][];
        for (int source = 0; source < sources; source++) {
            links[source] = distinct(source, degrees[source], target);
        }
        return links;
    }

    static int[] distinct(int source, int degree, IntUnaryOperator target) {
        Set<Integer> chosen = new HashSet<>();
        for (int attempts = 0; chosen.size() < degree && attempts < 50 * degree + 1000; attempts++) {
            chosen.add(target.applyAsInt(source));
        }
        chosen.remove(-1);
        int[] targets = chosen.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(targets);
        return targets;
    }

    private static int[] degrees(SplittableRandom chance, int sources, int total, int most) {
        int[] degrees = new int[sources];
        double usual = total / 2.0 / sources;
        long sum = 0;
        for (int source = 0; source < sources; source++) {
            degrees[source] = (int) Math.min(most, usual / Math.sqrt(1 - chance.nextDouble()));
            sum += degrees[source];
        }
        while (sum != total) {
            int source = chance.nextInt(sources);
            int step = sum < total ? (degrees[source] < most ? 1 : 0) : (degrees[source] > 0 ? -1 : 0);
            degrees[source] += step;
            sum += step;
        }
        return degrees;
    }
}
