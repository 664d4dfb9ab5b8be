// Torch's number of threads belongs to the process: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
