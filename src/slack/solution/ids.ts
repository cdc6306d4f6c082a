export const ids = { view: 'solution.text.save' } as const;
