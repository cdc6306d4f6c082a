/**
 * The forms that write more than once. A surface refuses any other that does, and `test/fault/sent-again.test.ts` kills
 * each of these at every call and sends it again.
 */
export const severalWrites = [
  'admin.merge.save',
  'admin.partner.save',
  'admin.person.save',
  'assignment.list.save',
  'awards.renewal-start.save',
  'case-studies.delivery.save',
  'case-studies.documents.add',
  'delegation.days.save',
  'hand-over.duties.save',
] as const;
