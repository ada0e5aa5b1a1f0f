package social.hearsay.replica.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void cellsWithCommasQuotesAndLinesAreQuoted() {
        List<List<String>> rows = List.of(List.of("a,b", "say \"hi\""), List.of("two\nlines", "plain"));

        assertThat(Csv.write(rows)).isEqualTo("\"a,b\",\"say \"\"hi\"\"\"\n\"two\nlines\",plain\n");
        assertThat(Csv.read(Csv.write(rows))).isEqualTo(rows);
    }

    @Test
    void filesOfOtherProgramsAreRead() {
        assertThat(Csv.read("\ufeffann@x.example,true\r\n\r\n bob , \r\n,\r\neve"))
                .containsExactly(List.of("ann@x.example", "true"), List.of("bob", ""), List.of("eve"));
        assertThat(Csv.read("\"never closed,\nx")).containsExactly(List.of("never closed,\nx"));
        assertThat(Csv.read("ann\rbob")).as("lines as they once ended").containsExactly(List.of("ann"), List.of("bob"));
        assertThat(Csv.read("")).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgainWhateverItIs() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < 1 + random.nextInt(4); row++) {
                List<String> cells = new ArrayList<>(List.of("x"));
                for (int cell = 0; cell < random.nextInt(4); cell++) {
                    cells.add(random.ints(random.nextInt(6), 0, 6)
                            .mapToObj(letter ->
                                    List.of("a", ",", "\"", "\n", "é", "\r").get(letter))
                            .reduce("", String::concat)
                            .strip());
                }
                rows.add(cells);
            }
            assertThat(Csv.read(Csv.write(rows))).isEqualTo(rows);
        }
    }
}
