// One subscription per blob trigger. Deployed after the functions (infra/hooks/subscribe-uploads): the host makes the key that the events show
// when it starts with a blob trigger for the first time, and Event Grid asks the host whether it agrees. Deploying again changes nothing.

@description('Name of the system topic.')
param topicName string

@description('Name of the functions app.')
param functionsName string

@description('Storage account that undelivered events go to.')
param storageId string

@description('Identity that writes undelivered events.')
param identityId string

@description('Blob triggers: name of the function, and what distinguishes its blobs in uploads/{team}/{model}/…')
param triggers { function: string, folder: string }[] = [
  { function: 'IntakeImage', folder: 'images' }
  { function: 'ReadImport', folder: 'annotations' }
]

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource functions 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionsName
}

resource subscriptions 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for trigger in triggers: {
    parent: topic
    name: 'uploads-${trigger.folder}'
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${functions.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${trigger.function}&code=${listKeys('${functions.id}/host/default', '2024-11-01').systemKeys.blobs_extension}'
          maxEventsPerBatch: 1
          minimumTlsVersionAllowed: '1.2'
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/uploads/blobs/'
        advancedFilters: [{ operatorType: 'StringContains', key: 'subject', values: ['/${trigger.folder}/'] }]
      }
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'UserAssigned', userAssignedIdentity: identityId }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: { resourceId: storageId, blobContainerName: 'undelivered-events' }
        }
      }
    }
  }
]
