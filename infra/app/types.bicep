// Shapes that modules hand to each other.

@export()
@description('What modules need to know of an identity.')
type Identity = {
  @description('Resource id.')
  id: string

  @description('Client id, for settings.')
  clientId: string

  @description('Object id, for role assignments.')
  principalId: string
}

@export()
@description('Hardware of a worker: T4 (16 GB), A100 (80 GB), or none (processor only).')
type Gpu = 'T4' | 'A100' | 'none'
