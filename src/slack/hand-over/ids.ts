export const ids = {
  choose: 'hand-over.people.save',
  preview: 'hand-over.duties.save',
  done: 'hand-over.duties.show',
} as const;
