/** Tokens, roles and the audit, as org.decalign.protocol.access defines them. */
export type Role = "viewer" | "member" | "worker" | "admin";

/** Who a request comes from; token is null for LAB_TOKEN and on a server without tokens, where everyone is "local". */
export interface Caller {
  token?: number | null;
  name: string;
  role: Role;
}

export interface TokenView {
  id: number;
  name: string;
  role: Role;
  createdBy: string;
  createdAt: string;
  expiresAt?: string | null;
  lastUsedAt?: string | null;
  revokedAt?: string | null;
}

export interface CreateToken {
  name: string;
  role: Role;
  expiresAt: string | null;
}

/** The secret is in this answer and nowhere else. */
export interface CreatedToken {
  token: TokenView;
  secret: string;
}

/** One write: who did what, when, from where. */
export interface AuditEntry {
  id: number;
  at: string;
  caller: string;
  token?: number | null;
  method: string;
  path: string;
  status: number;
  address: string;
}
