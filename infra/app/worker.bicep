// The GPU worker: an event-driven job, one execution per queued message, none while the queue is empty.

import { Gpu, Identity } from 'types.bicep'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the job.')
@maxLength(32)
param name string

@description('Resource id of the environment.')
param environmentId string

@description('Profile of the environment that the worker runs on.')
param profile string

@description('Hardware of a worker.')
param gpu Gpu

@description('Identity of the worker\'s code.')
param identity Identity

@description('Identity that pulls the image and reads the queue\'s length; the code cannot use it.')
param platformIdentity Identity

@description('Host name of the registry.')
param registryHost string

@description('Image, with its tag or digest. Before the first deployment a public placeholder that does nothing.')
param image string

@description('Most workers at once; also the most GPUs.')
@minValue(1)
param maxWorkers int

@description('Name of the Service Bus namespace.')
param busName string

@description('Queue whose length decides how many workers run.')
param queueName string

@description('Longest time one execution may take, in seconds.')
@maxValue(86400)
param timeoutSeconds int

@description('Settings of the worker, as gpu-worker/Worker reads them.')
param settings object

var size = {
  T4: { cpu: 8, memory: '56Gi' }
  A100: { cpu: 24, memory: '220Gi' }
  none: { cpu: 4, memory: '8Gi' }
}

resource job 'Microsoft.App/jobs@2025-01-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'worker' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {}, '${platformIdentity.id}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: profile
    configuration: {
      triggerType: 'Event'
      replicaTimeout: timeoutSeconds
      // A lost worker is the orchestration's business: it sends the next attempt, which goes on from the last checkpoint.
      replicaRetryLimit: 0
      registries: [{ server: registryHost, identity: platformIdentity.id }]
      identitySettings: [
        { identity: identity.id, lifecycle: 'Main' }
        { identity: platformIdentity.id, lifecycle: 'None' }
      ]
      eventTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
        scale: {
          minExecutions: 0
          maxExecutions: maxWorkers
          pollingInterval: 30
          rules: [
            {
              name: 'jobs'
              type: 'azure-servicebus'
              identity: platformIdentity.id
              metadata: { namespace: busName, queueName: queueName, messageCount: '1' }
            }
          ]
        }
      }
    }
    template: {
      containers: [
        {
          name: 'worker'
          image: image
          resources: { cpu: size[gpu].cpu, memory: size[gpu].memory }
          env: map(items(settings), setting => { name: setting.key, value: setting.value })
          // The image runs on a read-only root file system: these two are all it writes to.
          volumeMounts: [
            { volumeName: 'work', mountPath: '/var/lib/neurobot' }
            { volumeName: 'temporary', mountPath: '/tmp' }
          ]
        }
      ]
      volumes: [
        { name: 'work', storageType: 'EmptyDir' }
        { name: 'temporary', storageType: 'EmptyDir' }
      ]
    }
  }
}

@description('Resource id of the job.')
output id string = job.id

@description('Name of the job.')
output name string = job.name
