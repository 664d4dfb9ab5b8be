// Writes dist/staticwebapp.config.json for Azure Static Web Apps: the storage account's origin goes into the content security policy, and where
// NEUROBOT_TENANT_ID is given only people of that Entra ID tenant may sign in. azd hands both over. Without an origin (Local) nothing is written.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The configuration for one deployment; throws where a value is not what it must be. */
export function azureConfig(template, blobs, tenant) {
  if (!/^https:\/\/[a-z0-9.-]+$/.test(blobs)) {
    throw new Error(`NEUROBOT_BLOB_ORIGIN must be an https origin without path, not '${blobs}'`);
  }
  const config = JSON.parse(template.replaceAll("{blobs}", blobs));
  if (tenant) {
    if (!/^[0-9a-f-]{36}$/i.test(tenant)) {
      throw new Error(`NEUROBOT_TENANT_ID must be the id of a tenant, not '${tenant}'`);
    }
    config.auth = {
      identityProviders: {
        azureActiveDirectory: {
          registration: {
            openIdIssuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
            clientIdSettingName: "NEUROBOT_SIGN_IN_CLIENT_ID",
            clientSecretSettingName: "NEUROBOT_SIGN_IN_CLIENT_SECRET",
          },
        },
      },
    };
  }
  return config;
}

const { NEUROBOT_BLOB_ORIGIN: blobs, NEUROBOT_TENANT_ID: tenant } = process.env;
if (process.argv[1] === fileURLToPath(import.meta.url) && blobs) {
  const config = azureConfig(readFileSync("staticwebapp.config.json", "utf8"), blobs, tenant);
  writeFileSync("dist/staticwebapp.config.json", JSON.stringify(config, null, 2));
  console.log(`Static Web Apps: policy for ${blobs}, sign-in for ${tenant ? "one tenant" : "any Microsoft account"}`);
}
