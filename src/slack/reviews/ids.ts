export const ids = { view: 'reviews.report.attach', remove: 'reviews.report.remove' } as const;
