export const ids = {
  liveView: 'admin.hub.show',
  choosePerson: 'admin.person.choose',
  choosePartner: 'admin.partner.choose',
  newPartner: 'admin.partner.add',
  person: 'admin.person.save',
  partner: 'admin.partner.save',
  openHistory: 'admin.history.open',
  history: 'admin.history.view',
  openMerge: 'admin.merge.open',
  chooseAccount: 'admin.merge.choose',
  merge: 'admin.merge.save',
  merged: 'admin.merge.show',
} as const;
