// Sends the portal's /api to the functions app, and lets nobody else call it. The sign-in header is believed by the functions only because
// of this: the platform removes it from whatever comes from outside, and refuses requests that do not come from the portal.

@description('Region of the functions app.')
param location string

@description('Name of the static web app.')
param portalName string

@description('Name of the functions app.')
param functionsName string

resource portal 'Microsoft.Web/staticSites@2024-11-01' existing = {
  name: portalName
}

resource functions 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionsName
}

resource link 'Microsoft.Web/staticSites/linkedBackends@2024-11-01' = {
  parent: portal
  name: 'functions'
  properties: {
    backendResourceId: functions.id
    region: location
  }
}

resource signIn 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: functions
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true, runtimeVersion: '~1' }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401'
      // Event Grid has no portal session: it shows the host's own system key, which the host checks.
      excludedPaths: ['/runtime/webhooks/blobs']
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureStaticWebApps: {
        enabled: true
        registration: { clientId: portal.properties.defaultHostname }
      }
    }
    login: { tokenStore: { enabled: false } }
  }
  // Linking writes these settings too; ours, with the excluded path, come last.
  dependsOn: [link]
}
