// NeuroBot on Azure, whole: `azd up` in the root of the repository deploys this, then the code. README.md tells the way.
targetScope = 'subscription'

import { Gpu } from 'app/types.bicep'

@description('Name of this deployment, e.g. factory-test; azd asks for it. Names of resources are made from it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region. It must offer serverless GPUs of the chosen kind and Functions on Flex Consumption, e.g. swedencentral or westus3.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Region of the portal\'s control plane; its files are served from everywhere.')
@allowed(['westeurope', 'eastus2', 'westus2', 'centralus', 'eastasia'])
param portalLocation string = 'westeurope'

@description('Who may claim the empty deployment as its first owner: mail addresses as Entra ID knows them, separated by commas.')
@minLength(3)
param owners string

@description('Who is told of alerts and costs: mail addresses, separated by commas. Empty: the owners.')
param operators string = ''

@description('Hardware of a worker: T4 (16 GB), A100 (80 GB), or none (processor only: no quota needed, trainings take much longer).')
param gpu Gpu = 'T4'

@description('Most workers at once; also the most GPUs of the quota that are used.')
@minValue(1)
@maxValue(100)
param maxWorkers int = 2

@description('Longest time one training may take, in seconds.')
@minValue(3600)
@maxValue(86400)
param workerTimeoutSeconds int = 86400

@description('Seconds without a sign of life after which a worker counts as lost.')
@minValue(30)
@maxValue(600)
param heartbeatSeconds int = 60

@description('Minutes that the leave to upload one file lasts.')
@minValue(1)
@maxValue(60)
param uploadGrantMinutes int = 15

@description('Webhooks may go to private addresses, e.g. a system of the factory that the network of the deployment reaches.')
param allowPrivateWebhooks bool = false

@description('Most instances of the functions app at once.')
@minValue(40)
@maxValue(1000)
param maxInstances int = 100

@description('Redundancy of the product\'s data.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param redundancy string = 'Standard_ZRS'

@description('Days that deleted and overwritten blobs can be brought back.')
@minValue(1)
@maxValue(365)
param undoDays int = 14

@description('Storage, queues, vault and registry are reached through private endpoints only. Browsers then upload from inside the network only.')
param privateNetwork bool = false

@description('Address space of the private network: a /16.')
param addressPrefix string = '10.40.0.0/16'

@description('Planned costs of a month, in the subscription\'s currency.')
@minValue(1)
param monthlyBudget int = 300

@description('First day of the budget: the first of a month. Stays as it was given at the first deployment.')
param budgetStart string = '${utcNow('yyyy-MM')}-01T00:00:00Z'

@description('Image of the worker; azd puts the one that it deployed here.')
param workerImage string = 'mcr.microsoft.com/k8se/quickstart-jobs:latest'

@description('More tags for every resource.')
param moreTags object = {}

var token = uniqueString(subscription().id, environmentName, location)
var tags = union(moreTags, { 'azd-env-name': environmentName, product: 'neurobot' })
var told = split(replace(empty(operators) ? owners : operators, ' ', ''), ',')
var secretName = 'webhook-secret-key'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identities 'app/identities.bicep' = {
  scope: group
  params: { location: location, tags: tags, token: token }
}

module monitoring 'app/monitoring.bicep' = {
  scope: group
  params: { location: location, tags: tags, token: token, retentionDays: 30, dailyCapGb: 5 }
}

module network 'app/network.bicep' = if (privateNetwork) {
  scope: group
  params: { location: location, tags: tags, token: token, addressPrefix: addressPrefix }
}

module portal 'app/static-web-app.bicep' = {
  scope: group
  params: { location: portalLocation, tags: tags, name: 'stapp-${token}' }
}

module storage 'app/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'st${token}'
    sku: redundancy
    portalOrigins: [portal.outputs.url]
    private: privateNetwork
    uploadDays: 2
    undoDays: undoDays
    coolDays: 90
  }
}

module hostStorage 'app/host-storage.bicep' = {
  scope: group
  params: { location: location, tags: tags, name: 'sthost${token}', private: privateNetwork }
}

module bus 'app/service-bus.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'sb-${token}'
    private: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'app/key-vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'kv-${token}'
    private: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module registry 'app/registry.bicep' = {
  scope: group
  params: { location: location, tags: tags, name: 'cr${token}', private: privateNetwork }
}

module rbac 'app/rbac.bicep' = {
  scope: group
  params: {
    functions: identities.outputs.functions
    worker: identities.outputs.worker
    platform: identities.outputs.platform
    events: identities.outputs.events
    storageName: storage.outputs.name
    hostStorageName: hostStorage.outputs.name
    busName: bus.outputs.name
    jobsQueue: bus.outputs.jobsQueue
    jobEventsQueue: bus.outputs.jobEventsQueue
    vaultName: vault.outputs.name
    registryName: registry.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module functions 'app/functions.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'func-${token}'
    token: token
    identity: identities.outputs.functions
    maxInstances: maxInstances
    instanceMemoryMB: 4096
    packageContainerUri: '${hostStorage.outputs.blobUri}${hostStorage.outputs.packageContainer}'
    subnetId: network.?outputs.functionsSubnetId ?? ''
    settings: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identities.outputs.functions.clientId}'
      AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.blobUri
      AzureWebJobsStorage__queueServiceUri: hostStorage.outputs.queueUri
      AzureWebJobsStorage__tableServiceUri: hostStorage.outputs.tableUri
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identities.outputs.functions.clientId
      NeuroBotStorage__blobServiceUri: storage.outputs.blobUri
      NeuroBotStorage__queueServiceUri: storage.outputs.queueUri
      NeuroBotStorage__tableServiceUri: storage.outputs.tableUri
      NeuroBotStorage__credential: 'managedidentity'
      NeuroBotStorage__clientId: identities.outputs.functions.clientId
      NeuroBotServiceBus__fullyQualifiedNamespace: bus.outputs.host
      NeuroBotServiceBus__credential: 'managedidentity'
      NeuroBotServiceBus__clientId: identities.outputs.functions.clientId
      NeuroBot__SignIn: 'platform'
      NeuroBot__SecretKey: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=${secretName})'
      NeuroBot__PublicUrl: portal.outputs.url
      NeuroBot__Owners: owners
      NeuroBot__HeartbeatSeconds: string(heartbeatSeconds)
      NeuroBot__UploadGrantMinutes: string(uploadGrantMinutes)
      NeuroBot__AllowPrivateWebhooks: allowPrivateWebhooks ? 'true' : 'false'
    }
  }
  // The app starts with its settings: it must be able to read what they name.
  dependsOn: [rbac]
}

module portalLink 'app/portal-link.bicep' = {
  scope: group
  params: { location: location, portalName: portal.outputs.name, functionsName: functions.outputs.name }
}

module events 'app/event-grid.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'egst-${token}'
    storageId: storage.outputs.id
    identityId: identities.outputs.events.id
  }
}

module environment 'app/environment.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'cae-${token}'
    gpu: gpu
    subnetId: network.?outputs.containersSubnetId ?? ''
    workspaceId: monitoring.outputs.workspaceId
  }
}

module worker 'app/worker.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: 'caj-worker-${token}'
    environmentId: environment.outputs.id
    profile: environment.outputs.profile
    gpu: gpu
    identity: identities.outputs.worker
    platformIdentity: identities.outputs.platform
    registryHost: registry.outputs.host
    image: workerImage
    maxWorkers: maxWorkers
    busName: bus.outputs.name
    queueName: bus.outputs.jobsQueue
    timeoutSeconds: workerTimeoutSeconds
    settings: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identities.outputs.worker.clientId}'
      NeuroBotStorage__blobServiceUri: storage.outputs.blobUri
      NeuroBotStorage__tableServiceUri: storage.outputs.tableUri
      NeuroBotStorage__clientId: identities.outputs.worker.clientId
      NeuroBotServiceBus__fullyQualifiedNamespace: bus.outputs.host
      NeuroBotServiceBus__clientId: identities.outputs.worker.clientId
      NeuroBot__WorkerMode: 'once'
      NeuroBot__HeartbeatSeconds: string(heartbeatSeconds)
      NeuroBot__WaitSeconds: '30'
      NeuroBot__CheckpointSeconds: '30'
      NeuroBot__WorkFolder: '/var/lib/neurobot'
    }
  }
  dependsOn: [rbac]
}

module budget 'app/budget.bicep' = {
  scope: group
  params: { name: 'budget-${token}', amount: monthlyBudget, emails: told, startDate: budgetStart }
}

module alerts 'app/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    emails: told
    workspaceId: monitoring.outputs.workspaceId
    busId: bus.outputs.id
    jobsQueue: bus.outputs.jobsQueue
    maxWorkers: maxWorkers
  }
}

module workbook 'app/workbook.bicep' = {
  scope: group
  params: { location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId }
}

@description('Private DNS zones, one per kind of private endpoint.')
var zones = {
  blob: 'privatelink.blob.${az.environment().suffixes.storage}'
  queue: 'privatelink.queue.${az.environment().suffixes.storage}'
  table: 'privatelink.table.${az.environment().suffixes.storage}'
  namespace: 'privatelink.servicebus.windows.net'
  vault: 'privatelink${replace(az.environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
  registry: 'privatelink${az.environment().suffixes.acrLoginServer}'
}

module privateZones 'app/private-zone.bicep' = [
  for zone in items(zones): if (privateNetwork) {
    scope: group
    params: { tags: tags, name: zone.value, networkId: network.?outputs.id ?? '' }
  }
]

var endpoints = [
  { name: 'blob', of: 'storage', group: 'blob' }
  { name: 'queue', of: 'storage', group: 'queue' }
  { name: 'table', of: 'storage', group: 'table' }
  { name: 'host-blob', of: 'hostStorage', group: 'blob' }
  { name: 'host-queue', of: 'hostStorage', group: 'queue' }
  { name: 'host-table', of: 'hostStorage', group: 'table' }
  { name: 'bus', of: 'bus', group: 'namespace' }
  { name: 'vault', of: 'vault', group: 'vault' }
  { name: 'registry', of: 'registry', group: 'registry' }
]

module privateEndpoints 'app/private-endpoint.bicep' = [
  for endpoint in endpoints: if (privateNetwork) {
    scope: group
    params: {
      location: location
      tags: tags
      name: 'pe-${endpoint.name}-${token}'
      targetId: {
        storage: storage.outputs.id
        hostStorage: hostStorage.outputs.id
        bus: bus.outputs.id
        vault: vault.outputs.id
        registry: registry.outputs.id
      }[endpoint.of]
      groupId: endpoint.group
      subnetId: network.?outputs.endpointsSubnetId ?? ''
      zoneId: resourceId(subscription().subscriptionId, group.name, 'Microsoft.Network/privateDnsZones', zones[endpoint.group])
    }
    dependsOn: [privateZones]
  }
]

// azd keeps these in its environment; hooks and the portal's build read them there.
@description('Registry that azd pushes the worker\'s image to.')
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.host

@description('Resource group of everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Address of the portal.')
output NEUROBOT_PORTAL_URL string = portal.outputs.url

@description('Origin of the blob service, for the portal\'s content security policy.')
output NEUROBOT_BLOB_ORIGIN string = join(take(split(storage.outputs.blobUri, '/'), 3), '/')

@description('Vault of the secret key.')
output NEUROBOT_VAULT_NAME string = vault.outputs.name

@description('Name of the secret key in the vault.')
output NEUROBOT_SECRET_NAME string = secretName

@description('Event Grid topic of the storage account.')
output NEUROBOT_TOPIC_NAME string = events.outputs.name

@description('Functions app.')
output NEUROBOT_FUNCTIONS_NAME string = functions.outputs.name

@description('Storage account of the product\'s data.')
output NEUROBOT_STORAGE_ID string = storage.outputs.id

@description('Identity that writes undelivered events.')
output NEUROBOT_EVENTS_IDENTITY_ID string = identities.outputs.events.id
