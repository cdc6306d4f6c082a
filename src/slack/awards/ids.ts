export const ids = {
  page: 'awards.page.show',
  benefits: 'awards.benefits.show',
  task: 'awards.task.save',
  start: 'awards.renewal-start.save',
  ruling: 'awards.renewal-ruling.save',
  end: 'awards.end.save',
  unpublish: 'awards.publication.save',
  change: 'awards.published-text.save',
} as const;
