import { describe, expect, it } from "vitest";
import { keyDays, keyState } from "../../src/core/key-state";

const key = { revoked: false, createdAt: "2026-01-01T00:00:00Z", expiresAt: "2026-01-31T00:00:00Z" };

describe("an API key", () => {
  it("is good until its end, unless it was revoked", () => {
    expect(keyState(key, Date.parse("2026-01-30T23:59:59Z"))).toBe("good");
    expect(keyState(key, Date.parse("2026-01-31T00:00:00Z"))).toBe("expired");
    expect(keyState({ ...key, expiresAt: null }, Date.parse("2126-01-01T00:00:00Z"))).toBe("good");
    expect(keyState({ ...key, revoked: true }, 0)).toBe("revoked");
  });

  it("is replaced for as long as it was made", () => {
    expect(keyDays(key)).toBe(30);
    expect(keyDays({ ...key, expiresAt: null })).toBeNull();
  });
});
