// Keeps the worker's images.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the registry.')
@maxLength(50)
param name string

@description('True: Premium, reached through a private endpoint only. False: Standard.')
param private bool

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: private ? 'Premium' : 'Standard' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    // The registry's own build tasks push and pull as a trusted service.
    networkRuleBypassOptions: 'AzureServices'
  }
}

@description('Resource id of the registry.')
output id string = registry.id

@description('Name of the registry.')
output name string = registry.name

@description('Host name that images are pushed to and pulled from.')
output host string = registry.properties.loginServer
