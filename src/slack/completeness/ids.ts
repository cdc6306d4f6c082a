export const ids = { view: 'completeness.list.view' } as const;
