export const ids = { returnForm: 'intake.return.save' } as const;
