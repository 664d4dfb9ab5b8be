// Every role that anyone has, and nothing else grants one. The table in infra/README.md says the same; a test compares.

import { Identity } from 'types.bicep'

@description('Identity of the functions app.')
param functions Identity

@description('Identity of the worker\'s code.')
param worker Identity

@description('Identity of Container Apps on the worker\'s behalf.')
param platform Identity

@description('Identity of Event Grid.')
param events Identity

@description('Account of the product\'s data.')
param storageName string

@description('Account of the Functions host.')
param hostStorageName string

@description('Service Bus namespace.')
param busName string

@description('Queue from functions to worker.')
param jobsQueue string

@description('Queue from worker to functions.')
param jobEventsQueue string

@description('Key vault.')
param vaultName string

@description('Container registry.')
param registryName string

@description('Application Insights.')
param insightsName string

// Built-in roles have the same ids in every tenant.
var roles = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Azure Service Bus Data Owner': '090c5cfd-751d-490a-894a-3ce6f1109419'
  'Azure Service Bus Data Receiver': '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  'Azure Service Bus Data Sender': '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource library 'containers' existing = { name: 'library' }
    resource runs 'containers' existing = { name: 'runs' }
    resource undelivered 'containers' existing = { name: 'undelivered-events' }
  }
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = { name: hostStorageName }

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: busName

  resource jobs 'queues' existing = { name: jobsQueue }
  resource jobEvents 'queues' existing = { name: jobEventsQueue }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = { name: vaultName }

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = { name: registryName }

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

// The functions app, on the host's own account: package, locks and keys (blobs), work items (queues), history (tables).
var onHostStorage = ['Storage Blob Data Owner', 'Storage Queue Data Contributor', 'Storage Table Data Contributor']

resource functionsOnHostStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onHostStorage: {
    scope: hostStorage
    name: guid(hostStorage.id, functions.principalId, role)
    properties: {
      principalId: functions.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[role])
    }
  }
]

// The functions app, on the product's data. Contributor of blobs may also sign grants (user delegation key).
var onStorage = ['Storage Blob Data Contributor', 'Storage Queue Data Contributor', 'Storage Table Data Contributor']

resource functionsOnStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onStorage: {
    scope: storage
    name: guid(storage.id, functions.principalId, role)
    properties: {
      principalId: functions.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[role])
    }
  }
]

// Sends jobs; receives, from the same queue, only dead letters (WatchDeadLetters).
var onJobs = ['Azure Service Bus Data Sender', 'Azure Service Bus Data Receiver']

resource functionsOnJobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onJobs: {
    scope: bus::jobs
    name: guid(bus::jobs.id, functions.principalId, role)
    properties: {
      principalId: functions.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[role])
    }
  }
]

resource functionsOnJobEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: bus::jobEvents
  name: guid(bus::jobEvents.id, functions.principalId, 'Azure Service Bus Data Receiver')
  properties: {
    principalId: functions.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Azure Service Bus Data Receiver'])
  }
}

resource functionsOnVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, functions.principalId, 'Key Vault Secrets User')
  properties: {
    principalId: functions.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Key Vault Secrets User'])
  }
}

resource functionsOnInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, functions.principalId, 'Monitoring Metrics Publisher')
  properties: {
    principalId: functions.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Monitoring Metrics Publisher'])
  }
}

// The worker reads images and nothing else of the library; it writes runs; it takes jobs and reports events.
resource workerOnLibrary 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage::blobs::library
  name: guid(storage::blobs::library.id, worker.principalId, 'Storage Blob Data Reader')
  properties: {
    principalId: worker.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Storage Blob Data Reader'])
  }
}

resource workerOnRuns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage::blobs::runs
  name: guid(storage::blobs::runs.id, worker.principalId, 'Storage Blob Data Contributor')
  properties: {
    principalId: worker.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Storage Blob Data Contributor'])
  }
}

resource workerOnJobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: bus::jobs
  name: guid(bus::jobs.id, worker.principalId, 'Azure Service Bus Data Receiver')
  properties: {
    principalId: worker.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Azure Service Bus Data Receiver'])
  }
}

resource workerOnJobEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: bus::jobEvents
  name: guid(bus::jobEvents.id, worker.principalId, 'Azure Service Bus Data Sender')
  properties: {
    principalId: worker.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Azure Service Bus Data Sender'])
  }
}

resource workerOnInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, worker.principalId, 'Monitoring Metrics Publisher')
  properties: {
    principalId: worker.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Monitoring Metrics Publisher'])
  }
}

// Container Apps pulls the image, and asks how long the queue is. The second is a management request: only the owner of the data may ask.
resource platformOnRegistry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, platform.principalId, 'AcrPull')
  properties: {
    principalId: platform.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.AcrPull)
  }
}

resource platformOnJobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: bus::jobs
  name: guid(bus::jobs.id, platform.principalId, 'Azure Service Bus Data Owner')
  properties: {
    principalId: platform.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Azure Service Bus Data Owner'])
  }
}

resource eventsOnUndelivered 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage::blobs::undelivered
  name: guid(storage::blobs::undelivered.id, events.principalId, 'Storage Blob Data Contributor')
  properties: {
    principalId: events.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Storage Blob Data Contributor'])
  }
}
