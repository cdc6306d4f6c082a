export const ids = {
  list: 'business-events.list.show',
  page: 'business-events.page.show',
  file: 'business-events.event.save',
  identify: 'business-events.party.choose',
  choice: 'business-events.ruling.choose',
  awards: 'business-events.awards.choose',
  rule: 'business-events.ruling.save',
  state: 'business-events.statement.save',
  undo: 'business-events.undo.save',
} as const;
