// The portal. Linked to the functions app by portal-link.bicep, once that exists.

@description('Region; Static Web Apps are offered in a few only. The portal\'s files are served from everywhere.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the app.')
param name string

resource portal 'Microsoft.Web/staticSites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'portal' })
  // Standard: the free plan cannot be linked to a functions app of one's own.
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }
}

@description('Name of the app.')
output name string = portal.name

@description('Host name of the portal.')
output host string = portal.properties.defaultHostname

@description('Address of the portal.')
output url string = 'https://${portal.properties.defaultHostname}'
