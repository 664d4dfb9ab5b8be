import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { azureConfig } from "../../tools/azure-config.mjs";

const template = readFileSync("staticwebapp.config.json", "utf8");
const tenant = "11111111-2222-3333-4444-555555555555";

describe("the configuration for Static Web Apps", () => {
  it("lets the portal reach the deployment's own storage and nothing else", () => {
    const policy = azureConfig(template, "https://st1.blob.core.windows.net", undefined).globalHeaders["Content-Security-Policy"];
    expect(policy).toContain("connect-src 'self' https://st1.blob.core.windows.net;");
    expect(policy).not.toMatch(/[{}*]/);
    expect(policy).not.toMatch(/script-src|unsafe-eval/);
  });

  it.each(["http://st1.blob.core.windows.net", "https://st1.blob.core.windows.net/", "https://*.blob.core.windows.net", "https://a; script-src *", ""])(
    "refuses %j as the storage's origin",
    (origin) => expect(() => azureConfig(template, origin, undefined)).toThrow("NEUROBOT_BLOB_ORIGIN"),
  );

  it("takes only the tenant's own people where a tenant is given", () => {
    const config = azureConfig(template, "https://st1.blob.core.windows.net", tenant);
    expect(config.auth?.identityProviders.azureActiveDirectory.registration.openIdIssuer).toBe(`https://login.microsoftonline.com/${tenant}/v2.0`);
    expect(() => azureConfig(template, "https://st1.blob.core.windows.net", "common")).toThrow("NEUROBOT_TENANT_ID");
  });

  it("leaves refusals of the API to the API", () => {
    const config = JSON.parse(template) as { responseOverrides?: unknown; routes: { route: string; allowedRoles?: string[] }[] };
    expect(config.responseOverrides).toBeUndefined();
    expect(config.routes.find((r) => r.route === "/api/*")?.allowedRoles).toContain("anonymous");
  });
});
