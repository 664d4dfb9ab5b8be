interface Key {
  readonly revoked: boolean;
  readonly createdAt: string;
  readonly expiresAt?: string | null;
}

/** May a program still use the key? */
export function keyState(key: Key, now: number): "good" | "revoked" | "expired" {
  return key.revoked ? "revoked" : key.expiresAt && Date.parse(key.expiresAt) <= now ? "expired" : "good";
}

/** For how many days a key was made; null where it has no end. */
export function keyDays(key: Key): number | null {
  return key.expiresAt ? Math.max(1, Math.round((Date.parse(key.expiresAt) - Date.parse(key.createdAt)) / 86_400_000)) : null;
}
