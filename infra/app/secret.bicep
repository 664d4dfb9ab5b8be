// Made once by infra/hooks/secret-key, and never again: another key would make the webhook secrets that are kept unreadable.

@description('Name of the vault.')
param vaultName string

@description('Name of the secret, as the functions app\'s setting refers to it.')
param secretName string

@description('Base64 of at least 32 random bytes.')
@secure()
param value string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: secretName
  properties: {
    value: value
    contentType: 'base64'
  }
}
