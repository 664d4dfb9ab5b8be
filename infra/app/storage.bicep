// The product's data: images, annotations, runs (blobs), rows (tables), and the queue behind the blob triggers.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Redundancy of the account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string

@description('Origins whose pages may read and write blobs with a grant: the portal, nothing else.')
param portalOrigins string[]

@description('True: reached through private endpoints only.')
param private bool

@description('Days after which an upload that intake has not taken is removed.')
@minValue(1)
param uploadDays int

@description('Days that deleted and overwritten blobs can be brought back.')
@minValue(1)
@maxValue(365)
param undoDays int

@description('Days after which the files of a run move to the cool tier.')
@minValue(30)
param coolDays int

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    allowedCopyScope: 'AAD'
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    networkAcls: {
      // Browsers upload from wherever the team works; what guards a blob is its grant. Event Grid's dead letters come as a trusted service.
      defaultAction: private ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: undoDays }
    containerDeleteRetentionPolicy: { enabled: true, days: undoDays }
    cors: {
      corsRules: [
        // The same rule that functions/Storage/Grants/BrowserOrigins.cs sets where it may.
        {
          allowedOrigins: portalOrigins
          allowedMethods: ['GET', 'HEAD', 'PUT', 'OPTIONS']
          allowedHeaders: ['*']
          exposedHeaders: ['ETag', 'x-ms-error-code', 'x-ms-request-id']
          maxAgeInSeconds: 3600
        }
      ]
    }
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource uploads 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'uploads'
  properties: { publicAccess: 'None' }
}

resource library 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'library'
  properties: { publicAccess: 'None' }
}

resource runs 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'runs'
  properties: { publicAccess: 'None' }
}

resource undelivered 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'undelivered-events'
  properties: { publicAccess: 'None' }
}

// Names begin with the team, so rules can tell containers apart, not kinds of files: checkpoints are deleted by the app itself when a run ends;
// what is left of them is an old version, and goes with the others.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'uploads-left-behind'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['uploads/'] }
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: uploadDays } }
              version: { delete: { daysAfterCreationGreaterThan: 1 } }
            }
          }
        }
        {
          name: 'old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['library/', 'runs/'] }
            actions: {
              version: { delete: { daysAfterCreationGreaterThan: undoDays } }
              snapshot: { delete: { daysAfterCreationGreaterThan: undoDays } }
            }
          }
        }
        {
          name: 'cool-runs'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['runs/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: coolDays } } }
          }
        }
        {
          name: 'undelivered-events'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['undelivered-events/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
}

@description('Resource id of the account.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Blob service, with a slash at the end.')
output blobUri string = account.properties.primaryEndpoints.blob

@description('Queue service, with a slash at the end.')
output queueUri string = account.properties.primaryEndpoints.queue

@description('Table service, with a slash at the end.')
output tableUri string = account.properties.primaryEndpoints.table
