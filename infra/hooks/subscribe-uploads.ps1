# After deployment: lets Event Grid send uploads to the functions. Running it again changes nothing.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
for ($try = 1; ; $try++) {
  az deployment group create --resource-group $env:AZURE_RESOURCE_GROUP --name subscriptions --template-file app/subscriptions.bicep `
    --parameters "topicName=$env:NEUROBOT_TOPIC_NAME" "functionsName=$env:NEUROBOT_FUNCTIONS_NAME" "storageId=$env:NEUROBOT_STORAGE_ID" `
    "identityId=$env:NEUROBOT_EVENTS_IDENTITY_ID" --output none
  if ($LASTEXITCODE -eq 0) { break }
  if ($try -ge 10) { throw 'the functions app does not answer Event Grid: infra/operations/runbook.md, start-refused' }
  Write-Output "the functions app has not started yet; try $($try + 1) in 30 seconds"
  Start-Sleep -Seconds 30
}
Write-Output 'uploads: subscribed'
