export const ids = { view: 'delegation.days.save', end: 'delegation.days.end' } as const;
