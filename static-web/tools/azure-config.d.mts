/** What the portal's tests and Static Web Apps read of the configuration. */
export interface StaticWebAppConfig {
  globalHeaders: Record<string, string>;
  auth?: { identityProviders: { azureActiveDirectory: { registration: { openIdIssuer: string } } } };
}

export function azureConfig(template: string, blobs: string, tenant: string | undefined): StaticWebAppConfig;
