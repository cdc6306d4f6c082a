export const ids = { view: 'self-assessment.page.save' } as const;

/** Where the page goes when it is saved; its value when that is not another page. */
export const backToApplication = 'done';
