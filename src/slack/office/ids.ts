export const ids = {
  liveView: 'office.hub.show',
  hold: 'office.hold.save',
  extend: 'office.extension.save',
  closeInactive: 'office.closing.save',
  validationDate: 'office.validation-date.save',
  receipt: 'office.receipt.save',
} as const;
