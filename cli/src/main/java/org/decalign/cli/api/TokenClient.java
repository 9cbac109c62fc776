package org.decalign.cli.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.decalign.protocol.access.CreateToken;
import org.decalign.protocol.access.CreatedToken;
import org.decalign.protocol.access.TokenView;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The part of the server's REST API that is about tokens. */
public final class TokenClient {
    private static final String PATH = "/api/v1/tokens";
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final TypeReference<Page<TokenView>> TOKENS = new TypeReference<>() {};

    private final Transport transport;

    TokenClient(Transport transport) {
        this.transport = transport;
    }

    /** Makes a token; its secret is in this answer and nowhere else. */
    public CreatedToken create(CreateToken token) {
        byte[] body = Transport.JSON.writeValueAsBytes(token);
        return Transport.JSON.readValue(
                transport
                        .post(PATH, "application/json", BodyPublishers.ofByteArray(body))
                        .body(),
                CreatedToken.class);
    }

    /** All tokens, in the server's order. */
    public List<TokenView> list() {
        List<TokenView> tokens = new ArrayList<>();
        String query = "";
        while (true) {
            Page<TokenView> page =
                    Transport.JSON.readValue(transport.get(PATH + query, QUICK).body(), TOKENS);
            tokens.addAll(page.items());
            @Nullable String next = page.next();
            if (next == null) {
                return tokens;
            }
            query = "?cursor=" + RunFilter.encoded(next);
        }
    }

    public void revoke(long id) {
        transport.delete(PATH + "/" + id);
    }
}
