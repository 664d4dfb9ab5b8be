// One page that shows how the deployment is: workbook.json.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Workspace that logs lie in.')
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // A workbook's name must be a GUID; this one is the same at every deployment.
  name: guid(resourceGroup().id, 'neurobot')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'NeuroBot'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('workbook.json')
  }
}
