// What happens in the storage account, for whoever subscribes. The subscriptions need a key that the functions host makes when it first
// runs, so they come after deployment: subscriptions.bicep.

@description('Region of the storage account.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the topic.')
param name string

@description('Storage account that the events come from.')
param storageId string

@description('Identity that writes undelivered events.')
param identityId string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

@description('Name of the topic.')
output name string = topic.name
