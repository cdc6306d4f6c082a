export const ids = { view: 'absence.days.save', drop: 'absence.days.drop' } as const;
