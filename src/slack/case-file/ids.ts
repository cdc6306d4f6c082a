export const ids = {
  overview: 'case-file.overview.show',
  page: 'case-file.page.show',
  asOf: 'case-file.as-of.pick',
} as const;
