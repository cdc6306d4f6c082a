export const ids = { view: 'practice.details.save', reuse: 'practice.earlier.choose' } as const;
