export const ids = { view: 'allowance.no.save' } as const;
