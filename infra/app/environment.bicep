// Where containers run: scales from nothing, with one profile of GPU machines that are paid while they work.

import { Gpu } from 'types.bicep'

@description('Region. Serverless GPUs are offered in a few only.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the environment.')
param name string

@description('Hardware of a worker.')
param gpu Gpu

@description('Subnet of the environment; empty where the deployment is public.')
param subnetId string

@description('Workspace that the containers\' logs go to.')
param workspaceId string

var profiles = {
  T4: { name: 'gpu', workloadProfileType: 'Consumption-GPU-NC8as-T4' }
  A100: { name: 'gpu', workloadProfileType: 'Consumption-GPU-NC24-A100' }
}

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // The other destination, Log Analytics directly, wants the workspace's shared key.
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: true }
    workloadProfiles: concat(
      [{ name: 'Consumption', workloadProfileType: 'Consumption' }],
      gpu == 'none' ? [] : [profiles[gpu]]
    )
    zoneRedundant: false
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

@description('Resource id of the environment.')
output id string = environment.id

@description('Name of the environment.')
output name string = environment.name

@description('Profile that the worker runs on.')
output profile string = gpu == 'none' ? 'Consumption' : profiles[gpu].name
