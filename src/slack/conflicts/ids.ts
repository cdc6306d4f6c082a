export const ids = {
  liveView: 'conflicts.list.show',
  report: 'conflicts.report.save',
  challenge: 'conflicts.challenge.save',
  rule: 'conflicts.ruling.save',
} as const;
