package social.hearsay.common.server;

import java.util.List;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.ResponseCompleteEvent;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;

/** Between Grizzly's HTTP codec and the applications: every answer says how safe it is to be shown. */
final class AnswerFilter extends BaseFilter {
    private final AdmissionFilter admission;

    AnswerFilter(AdmissionFilter admission) {
        this.admission = admission;
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) {
        if (context.getMessage() instanceof HttpPacket packet
                && packet.getHttpHeader() instanceof HttpResponsePacket answer
                && !answer.isCommitted()) {
            List<String> safety = RefusalText.SAFETY;
            for (int i = 0; i < safety.size(); i += 2) {
                if (!answer.containsHeader(safety.get(i))) {
                    answer.setHeader(safety.get(i), safety.get(i + 1));
                }
            }
        }
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event.type() == ResponseCompleteEvent.TYPE && !admission.answered(context.getConnection())) {
            // It is taken: the codec would wait for its next request, and close it when none comes.
            return context.getStopAction();
        }
        return context.getInvokeAction();
    }
}
