# After provisioning: makes the key that closes webhook secrets, where there is none yet. Running it again changes nothing.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot '..')
$vault = az keyvault show --name $env:NEUROBOT_VAULT_NAME --resource-group $env:AZURE_RESOURCE_GROUP --query id --output tsv
$secrets = az rest --method get --url "https://management.azure.com$vault/secrets?api-version=2024-11-01" --query "value[].name" --output tsv
if ($secrets -contains $env:NEUROBOT_SECRET_NAME) {
  Write-Output 'secret key: there already'
  exit 0
}
$bytes = [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32)
$file = New-TemporaryFile
try {
  @{
    vaultName  = @{ value = $env:NEUROBOT_VAULT_NAME }
    secretName = @{ value = $env:NEUROBOT_SECRET_NAME }
    value      = @{ value = [Convert]::ToBase64String($bytes) }
  } | ConvertTo-Json | Set-Content $file
  az deployment group create --resource-group $env:AZURE_RESOURCE_GROUP --name secret-key --template-file app/secret.bicep `
    --parameters "@$file" --output none
}
finally {
  Remove-Item $file
}
Write-Output 'secret key: made'
