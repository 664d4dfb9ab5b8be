// Who acts: one identity per job to do, so that each can have only the roles of its job (rbac.bicep).

import { Identity } from 'types.bicep'

@description('Region of the identities.')
param location string

@description('Tags of every resource.')
param tags object

@description('Ends the names; unique to this deployment.')
param token string

@description('The functions app: API, intake, orchestrations.')
resource functions 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-functions-${token}'
  location: location
  tags: tags
}

@description('The GPU worker\'s own code.')
resource worker 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-worker-${token}'
  location: location
  tags: tags
}

@description('Container Apps, on behalf of the worker: pulls the image and reads the queue\'s length. The worker\'s code cannot use it.')
resource platform 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-platform-${token}'
  location: location
  tags: tags
}

@description('Event Grid: writes the events that could not be delivered.')
resource events 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-events-${token}'
  location: location
  tags: tags
}

@description('Identity of the functions app.')
output functions Identity = {
  id: functions.id
  clientId: functions.properties.clientId
  principalId: functions.properties.principalId
}

@description('Identity of the worker.')
output worker Identity = {
  id: worker.id
  clientId: worker.properties.clientId
  principalId: worker.properties.principalId
}

@description('Identity of Container Apps on the worker\'s behalf.')
output platform Identity = {
  id: platform.id
  clientId: platform.properties.clientId
  principalId: platform.properties.principalId
}

@description('Identity of Event Grid.')
output events Identity = {
  id: events.id
  clientId: events.properties.clientId
  principalId: events.properties.principalId
}
