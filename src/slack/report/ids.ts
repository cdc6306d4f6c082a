export const ids = { view: 'report.final.save' } as const;
