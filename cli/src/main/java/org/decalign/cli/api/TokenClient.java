package org.decalign.cli.api;

import java.util.List;
import org.decalign.protocol.access.CreateToken;
import org.decalign.protocol.access.CreatedToken;
import org.decalign.protocol.access.TokenView;
import org.decalign.protocol.run.Page;
import tools.jackson.core.type.TypeReference;

/** Tokens. */
public final class TokenClient {
    private static final String PATH = "/tokens";
    private static final TypeReference<Page<TokenView>> TOKENS = new TypeReference<>() {};

    private final Resources resources;

    TokenClient(Resources resources) {
        this.resources = resources;
    }

    /** Makes a token; its secret is in this answer and nowhere else. */
    public CreatedToken create(CreateToken token) {
        return resources.post(PATH, token, CreatedToken.class);
    }

    /** All tokens, in the server's order. */
    public List<TokenView> list() {
        return resources.all(PATH, TOKENS, Integer.MAX_VALUE);
    }

    public void revoke(long id) {
        resources.delete(PATH + "/" + id);
    }
}
