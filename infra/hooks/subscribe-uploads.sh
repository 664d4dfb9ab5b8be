#!/bin/sh
# After deployment: lets Event Grid send uploads to the functions. Running it again changes nothing.
# The host makes its key, and answers Event Grid's question, when it has started: a few tries.
set -eu
cd "$(dirname "$0")/.."
try=1
until az deployment group create --resource-group "$AZURE_RESOURCE_GROUP" --name subscriptions --template-file app/subscriptions.bicep \
  --parameters "topicName=$NEUROBOT_TOPIC_NAME" "functionsName=$NEUROBOT_FUNCTIONS_NAME" "storageId=$NEUROBOT_STORAGE_ID" \
  "identityId=$NEUROBOT_EVENTS_IDENTITY_ID" --output none; do
  if [ "$try" -ge 10 ]; then
    echo "the functions app does not answer Event Grid: infra/operations/runbook.md, start-refused" >&2
    exit 1
  fi
  try=$((try + 1))
  echo "the functions app has not started yet; try $try in 30 seconds"
  sleep 30
done
echo "uploads: subscribed"
