export const ids = { view: 'why.date.show' } as const;
