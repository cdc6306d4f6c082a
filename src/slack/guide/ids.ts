export const ids = { view: 'guide.acknowledgement.save' } as const;
