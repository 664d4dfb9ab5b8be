// Tells by mail when the month's costs near or pass what was planned. It stops nothing.

@description('Name of the budget.')
param name string

@description('Planned costs of a month, in the subscription\'s currency.')
@minValue(1)
param amount int

@description('Who is told.')
param emails string[]

@description('First day that counts: the first of a month.')
param startDate string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      half: { enabled: true, operator: 'GreaterThan', threshold: 50, thresholdType: 'Actual', contactEmails: emails }
      full: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Actual', contactEmails: emails }
      forecast: { enabled: true, operator: 'GreaterThan', threshold: 110, thresholdType: 'Forecasted', contactEmails: emails }
    }
  }
}
