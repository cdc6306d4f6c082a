export const ids = { forward: 'plan.forwarding.save', ruling: 'plan.ruling.save' } as const;
