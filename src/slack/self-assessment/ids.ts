export const ids = {
  view: 'self-assessment.page.save',
  upload: 'self-assessment.workbook.read',
  preview: 'self-assessment.workbook.take-over',
  undo: 'self-assessment.workbook.undo',
  answer: 'self-assessment.answer.show',
} as const;

/** Where the page goes when it is saved; its value when that is not another page. */
export const backToApplication = 'done';
