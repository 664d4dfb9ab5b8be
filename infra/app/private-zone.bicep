// One private DNS zone, answered inside the network.

@description('Tags of every resource.')
param tags object

@description('Name of the zone, e.g. privatelink.blob.core.windows.net.')
param name string

@description('Network in which the zone is answered.')
param networkId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: name
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'network'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: networkId }
  }
}

@description('Resource id of the zone.')
output id string = zone.id
