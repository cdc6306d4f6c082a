export const ids = {
  view: 'assignment.auditor.save',
  decline: 'assignment.decline.save',
  list: 'assignment.list.save',
  listed: 'assignment.list.show',
} as const;
