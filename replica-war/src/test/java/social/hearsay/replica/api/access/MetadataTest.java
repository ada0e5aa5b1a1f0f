package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import social.hearsay.replica.api.site.DescribedEntities;

class MetadataTest {
    @Test
    void clientsFindAllThatTheyLookFor() {
        MetadataResource.Metadata metadata = MetadataResource.Metadata.of("https://h.example", Grants.types(false));

        assertThat(DescribedEntities.faults("ServerMetadata", metadata)).isEmpty();
    }
}
