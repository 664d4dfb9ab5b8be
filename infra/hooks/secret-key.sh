#!/bin/sh
# After provisioning: makes the key that closes webhook secrets, where there is none yet. Running it again changes nothing.
# Both questions go to the management plane, so this also works while the vault is private and without a role on its contents.
set -eu
cd "$(dirname "$0")/.."
vault=$(az keyvault show --name "$NEUROBOT_VAULT_NAME" --resource-group "$AZURE_RESOURCE_GROUP" --query id --output tsv)
secrets=$(az rest --method get --url "https://management.azure.com$vault/secrets?api-version=2024-11-01" --query "value[].name" --output tsv)
if printf '%s\n' "$secrets" | grep -qx "$NEUROBOT_SECRET_NAME"; then
  echo "secret key: there already"
  exit 0
fi
# By file, not by argument: arguments can be read by whoever lists processes.
umask 077
parameters=$(mktemp)
trap 'rm -f "$parameters"' EXIT
printf '{"vaultName":{"value":"%s"},"secretName":{"value":"%s"},"value":{"value":"%s"}}' \
  "$NEUROBOT_VAULT_NAME" "$NEUROBOT_SECRET_NAME" "$(openssl rand -base64 32)" >"$parameters"
az deployment group create --resource-group "$AZURE_RESOURCE_GROUP" --name secret-key --template-file app/secret.bicep \
  --parameters "@$parameters" --output none
echo "secret key: made"
