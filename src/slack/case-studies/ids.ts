export const ids = {
  story: 'case-studies.story.save',
  delivery: 'case-studies.delivery.save',
  metrics: 'case-studies.metrics.save',
  documents: 'case-studies.documents.add',
  reuse: 'case-studies.earlier.take',
  remove: 'case-studies.document.remove',
  describe: 'case-studies.document.describe',
  described: 'case-studies.document.save',
  given: 'case-studies.document.give',
} as const;
