package social.hearsay.replica.microblog.operation;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import social.hearsay.common.wire.Operation;

/** The operations that this release knows, by the type that updates carry. */
public final class Operations {
    private static final Map<String, Class<? extends MicroblogOperation>> BY_TYPE = Arrays.stream(
                    MicroblogOperation.class.getPermittedSubclasses())
            .map(type -> type.<MicroblogOperation>asSubclass(MicroblogOperation.class))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private Operations() {}

    /**
     * Reads what an update carries.
     *
     * @throws IllegalArgumentException for an operation of a later release: whoever applies must
     *     stop here, because going on without it would be another value
     */
    public static MicroblogOperation read(Operation operation) {
        Class<? extends MicroblogOperation> type = BY_TYPE.get(operation.type());
        if (type == null) {
            throw new IllegalArgumentException("This release doesn't know the operation " + operation.type());
        }
        return operation.as(type);
    }
}
