export const ids = {
  list: 'checklists.list.view',
  designation: 'checklists.designation.view',
  upload: 'checklists.edition.check',
  given: 'checklists.edition.give',
  publish: 'checklists.edition.publish',
  window: 'checklists.window.rule',
} as const;
