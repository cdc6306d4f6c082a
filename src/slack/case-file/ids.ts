export const ids = {
  overview: 'case-file.overview.show',
  page: 'case-file.page.show',
} as const;
