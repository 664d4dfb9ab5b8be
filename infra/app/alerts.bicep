// What wakes somebody. Each alert's name is a heading of infra/operations/runbook.md; a test compares.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Ends the names; unique to this deployment.')
param token string

@description('Who is told.')
param emails string[]

@description('Workspace that logs lie in.')
param workspaceId string

@description('Service Bus namespace.')
param busId string

@description('Queue whose length decides how many workers run.')
param jobsQueue string

@description('Most workers at once.')
param maxWorkers int

resource tell 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'neurobot'
    enabled: true
    emailReceivers: [for email in emails: { name: email, emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'A message between functions and worker was given up.'
    severity: 2
    enabled: true
    scopes: [busId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Maximum'
        }
      ]
    }
    actions: [{ actionGroupId: tell.id }]
  }
}

resource jobsWait 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'jobs-wait'
  location: 'global'
  tags: tags
  properties: {
    description: 'For an hour there were more jobs than workers may run at once, or no worker starts.'
    severity: 3
    enabled: true
    scopes: [busId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'waiting'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'ActiveMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [jobsQueue] }]
          operator: 'GreaterThan'
          threshold: maxWorkers
          timeAggregation: 'Minimum'
        }
      ]
    }
    actions: [{ actionGroupId: tell.id }]
  }
}

@description('Alerts on logs: name, what it means, severity, query, how many rows are too many, and over how long.')
var onLogs = [
  {
    name: 'poison-uploads'
    meaning: 'An upload\'s event failed five times and was set aside.'
    severity: 2
    query: 'AppTraces | where Message has "webjobs-blobtrigger-poison"'
    above: 0
    window: 'PT15M'
  }
  {
    name: 'intake-broke-down'
    meaning: 'Taking in an image failed for a reason that is not the image\'s.'
    severity: 2
    query: 'AppTraces | where Message startswith "Taking in upload" and Message has "broke down"'
    above: 5
    window: 'PT15M'
  }
  {
    name: 'failed-trainings'
    meaning: 'A training or test ended as failed.'
    severity: 2
    query: 'AppTraces | where Message startswith "Job ended" and Message has "Failed"'
    above: 0
    window: 'PT15M'
  }
  {
    name: 'no-heartbeat'
    meaning: 'A worker fell silent and its job was sent again.'
    severity: 3
    query: 'AppTraces | where Message startswith "No heartbeat"'
    above: 0
    window: 'PT15M'
  }
  {
    name: 'start-refused'
    meaning: 'The functions app or the worker does not start: a setting is missing or insecure.'
    severity: 1
    query: 'union isfuzzy=true (AppExceptions | where ExceptionType has "SettingException" | project TimeGenerated), (ContainerAppConsoleLogs | where Log has "crit:" and Log has "Setting \'" | project TimeGenerated)'
    above: 0
    window: 'PT15M'
  }
  {
    name: 'worker-does-not-start'
    meaning: 'Container Apps cannot run a worker: image, quota or capacity.'
    severity: 2
    query: 'ContainerAppSystemLogs | where Reason in ("ImagePullFailure", "ContainerBackOff", "FailedScheduling", "BackoffLimitExceeded")'
    above: 2
    window: 'PT30M'
  }
  {
    name: 'api-fails'
    meaning: 'Requests end in 500 and above.'
    severity: 2
    query: 'AppRequests | where toint(ResultCode) >= 500'
    above: 10
    window: 'PT15M'
  }
]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in onLogs: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.meaning
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: alert.window
      // Tables appear with their first row.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: alert.above
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [tell.id] }
    }
  }
]
